/** Prints the score of mutation testing (profile {@code mutation}). Shipped in no jar. */
package io.github.falcoasff.mutation;
