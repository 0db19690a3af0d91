package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.function.FindingsFunction;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * The metrics of a stack with a function: those that the function publishes, and those of Lambda,
 * SQS and CloudWatch Logs.
 *
 * @param findings the function
 */
record FunctionMetrics(FindingsFunction findings) {

  static final String SUM = "Sum";

  static final Duration PERIOD = Duration.minutes(5);

  /** Returns a metric that the function publishes. */
  Metric own(String name, String statistic) {
    return findings.metric(name, MetricOptions.builder().statistic(statistic).build());
  }

  /**
   * Returns the metric of records rejected for a reason, which is spelled as in the function's
   * metrics.
   */
  Metric rejected(String reason) {
    return findings.metricRejected(reason);
  }

  /** Returns the metric of signs that Falco runs in a log group. A replay does not count. */
  Metric heartbeat(String logGroup) {
    return findings.metricFalcoHeartbeat(logGroup);
  }

  /** Returns the sum of one of Lambda's metrics of the function. */
  Metric lambda(String name) {
    return lambda(name, SUM);
  }

  /** Returns one of Lambda's metrics of the function, with this statistic. */
  Metric lambda(String name, String statistic) {
    return metric("AWS/Lambda", name, statistic, function());
  }

  /**
   * Returns a metric of milliseconds converted to minutes, so that a template can take a threshold
   * in minutes as a parameter.
   */
  static MathExpression minutes(String id, String label, IMetric milliseconds) {
    return MathExpression.Builder.create()
        .expression(id + " / 60000")
        .label(label)
        .period(PERIOD)
        .usingMetrics(Map.of(id, milliseconds))
        .build();
  }

  /** Returns the number of messages in a queue. */
  Metric depth(IQueue queue) {
    return metric(
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        "Maximum",
        Map.of("QueueName", queue.getQueueName()));
  }

  /**
   * Returns a metric of CloudWatch Logs about the deliveries of a subscription filter (CloudWatch
   * Logs User Guide, Monitoring with CloudWatch metrics).
   */
  Metric delivery(String name, String logGroup, String filter) {
    return metric(
        "AWS/Logs",
        name,
        SUM,
        Map.of("DestinationType", "Lambda", "FilterName", filter, "LogGroupName", logGroup));
  }

  private Map<String, String> function() {
    return Map.of("FunctionName", findings.getFunction().getFunctionName());
  }

  private static Metric metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .period(PERIOD)
        .dimensionsMap(dimensions)
        .build();
  }
}
