package io.github.falcoasff.infra.monitoring;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.kinesis.IStream;

/**
 * The metrics of a hub's stream.
 *
 * @param stream the stream
 */
record StreamMetrics(IStream stream) {

  /**
   * Returns the metric of records that Kinesis rejected because a shard was at its limit.
   * CloudWatch Logs sends them again.
   */
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
