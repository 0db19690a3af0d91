package io.github.falcoasff.infra.monitoring;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.kinesis.IStream;

/**
 * CloudWatch's metrics of a hub's stream.
 *
 * @param stream the stream
 */
record StreamMetrics(IStream stream) {

  /** Records that Kinesis refused since a shard was full; CloudWatch Logs sends them again. */
  Metric refused() {
    return Metric.Builder.create()
        .namespace("AWS/Kinesis")
        .metricName("WriteProvisionedThroughputExceeded")
        .statistic(FunctionMetrics.SUM)
        .period(FunctionMetrics.PERIOD)
        .dimensionsMap(Map.of("StreamName", stream.getStreamName()))
        .build();
  }
}
