/**
 * Counts the work of a computation instead of its time. Classes are loaded a second time with
 * counters in them, so that a test can compare the work for an input with that for twice the input.
 */
package io.github.falcoasff.work;
