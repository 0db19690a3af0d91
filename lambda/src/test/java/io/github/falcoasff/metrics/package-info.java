/** Tests of the metrics. */
package io.github.falcoasff.metrics;
