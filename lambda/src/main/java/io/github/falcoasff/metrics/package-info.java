/**
 * Writes the figures of each invocation as CloudWatch metrics, in lines of the embedded metric
 * format on standard output. They hold counts and times and never the content of an alert.
 */
@NullMarked
package io.github.falcoasff.metrics;

import org.jspecify.annotations.NullMarked;
