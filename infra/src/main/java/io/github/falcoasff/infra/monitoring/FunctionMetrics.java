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
 * CloudWatch's metrics of a member stack: the function's own, Lambda's, SQS's and CloudWatch Logs'.
 *
 * @param findings what they are of
 */
record FunctionMetrics(FindingsFunction findings) {

  static final String SUM = "Sum";

  static final Duration PERIOD = Duration.minutes(5);

  /** A metric of the function's own. */
  Metric own(String name, String statistic) {
    return findings.metric(name, MetricOptions.builder().statistic(statistic).build());
  }

  /** Records that the function rejected for a reason, as the function spells it. */
  Metric rejected(String reason) {
    return findings.metricRejected(reason);
  }

  /** Signs of a living Falco in a log group; those of a replay are not among them. */
  Metric heartbeat(String logGroup) {
    return findings.metricFalcoHeartbeat(logGroup);
  }

  /** A metric that Lambda has of the function. */
  Metric lambda(String name) {
    return lambda(name, SUM);
  }

  /** A metric that Lambda has of the function, by another statistic than the sum. */
  Metric lambda(String name, String statistic) {
    return metric("AWS/Lambda", name, statistic, function());
  }

  /** A metric of milliseconds in minutes, so that a template can take thresholds as parameters. */
  static MathExpression minutes(String id, String label, IMetric milliseconds) {
    return MathExpression.Builder.create()
        .expression(id + " / 60000")
        .label(label)
        .period(PERIOD)
        .usingMetrics(Map.of(id, milliseconds))
        .build();
  }

  /** How many messages rest in a queue. */
  Metric depth(IQueue queue) {
    return metric(
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        "Maximum",
        Map.of("QueueName", queue.getQueueName()));
  }

  /**
   * What CloudWatch Logs counts of a subscription filter's deliveries (CloudWatch Logs User Guide,
   * Monitoring with CloudWatch metrics).
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
