/**
 * The samples in <code>samples/</code> and the goal that makes Lambda events from log files. No jar
 * contains it.
 */
package io.github.falcoasff.samples;
