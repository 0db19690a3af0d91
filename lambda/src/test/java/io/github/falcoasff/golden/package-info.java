/**
 * Log messages and what becomes of them, pair by pair, in <code>src/test/resources/golden</code>.
 */
package io.github.falcoasff.golden;
