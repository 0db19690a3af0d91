/** Checks that the pages of the repository agree with its content. */
package io.github.falcoasff.docs;
