/**
 * Measures the function against the least that reading its input costs and against a Python
 * function that does the same work. Shipped in no jar and not part of the default build.
 */
@NullMarked
package io.github.falcoasff.benchmarks;

import org.jspecify.annotations.NullMarked;
