/** Tells which alerts make the most findings, what they cost, and what removes them. */
@NullMarked
package io.github.falcoasff.cli.noise;

import org.jspecify.annotations.NullMarked;
