package io.github.falcoasff.metrics;

/**
 * Where the metrics of an invocation come from: namespace, function, log group and time.
 *
 * @param namespace the CloudWatch namespace
 * @param functionName the function's name
 * @param logGroup the log group that was read; empty if none was
 * @param timestamp milliseconds since the epoch
 */
public record MetricScope(String namespace, String functionName, String logGroup, long timestamp) {}
