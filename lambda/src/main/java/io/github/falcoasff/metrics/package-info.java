/**
 * Figures of each invocation as CloudWatch metrics, by lines in the embedded metric format on
 * standard output. They hold counts and times and never what an alert says.
 */
@NullMarked
package io.github.falcoasff.metrics;

import org.jspecify.annotations.NullMarked;
