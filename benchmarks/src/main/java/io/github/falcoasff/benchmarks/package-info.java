/**
 * Compares the function with the least that reading its input costs, and with a Python function
 * that does the same work. No jar contains it, and it is not part of the default build.
 */
@NullMarked
package io.github.falcoasff.benchmarks;

import org.jspecify.annotations.NullMarked;
