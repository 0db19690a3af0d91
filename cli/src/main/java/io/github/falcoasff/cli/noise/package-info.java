/** Finds out which alerts cause the most findings, what they cost, and how to remove them. */
@NullMarked
package io.github.falcoasff.cli.noise;

import org.jspecify.annotations.NullMarked;
