/**
 * Reads environment variables as typed settings. All errors are reported at once, each with the
 * variable's name, its value and the values that are allowed.
 */
@NullMarked
package io.github.falcoasff.settings;

import org.jspecify.annotations.NullMarked;
