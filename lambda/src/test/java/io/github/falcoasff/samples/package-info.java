/**
 * The samples in <code>samples/</code> and the goal that makes Lambda events from log files.
 * Shipped in no jar.
 */
package io.github.falcoasff.samples;
