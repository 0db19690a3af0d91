/**
 * Finds where the members of a finding come from, by mapping the alert again without each of its
 * parts and comparing.
 */
@NullMarked
package io.github.falcoasff.cli.explain;

import org.jspecify.annotations.NullMarked;
