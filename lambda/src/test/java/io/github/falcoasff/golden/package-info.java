/** Pairs of log messages and their outcomes, in <code>src/test/resources/golden</code>. */
package io.github.falcoasff.golden;
