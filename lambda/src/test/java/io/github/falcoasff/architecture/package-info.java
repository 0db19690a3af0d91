/** Checks the structure of the main code: packages, levels, purity and file lengths. */
package io.github.falcoasff.architecture;
