/**
 * Environment variables as typed settings. All that is wrong is reported at once, each with the
 * variable's name, its value and what it may be.
 */
@NullMarked
package io.github.falcoasff.settings;

import org.jspecify.annotations.NullMarked;
