/**
 * Tells how the members of a finding came about, by mapping the alert again without each of its
 * parts and comparing.
 */
@NullMarked
package io.github.falcoasff.cli.explain;

import org.jspecify.annotations.NullMarked;
