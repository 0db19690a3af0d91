/**
 * Finds out where the members of a finding come from: the alert is mapped again without each of its
 * parts, and the findings are compared.
 */
@NullMarked
package io.github.falcoasff.cli.explain;

import org.jspecify.annotations.NullMarked;
