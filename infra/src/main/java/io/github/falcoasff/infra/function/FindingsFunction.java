package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * A function that imports findings, with the queues and the bucket that keep its rejected records
 * and failed payloads.
 */
public interface FindingsFunction extends FindingsMetrics {

  /**
   * Returns the alias that receives the alerts. Only published versions have SnapStart; {@code
   * $LATEST} does not.
   */
  Alias getAlias();

  /** Returns the settings of the function. */
  @Internal
  FunctionSettings settings();

  /** Returns the customer key of queues, bucket and log groups; empty for keys that AWS owns. */
  Optional<IKey> getEncryptionKey();

  /** Returns the queues, the bucket and the replay of rejected records and failed payloads. */
  @Internal
  RejectStorage rejectStore();

  /** Returns the function. Invoke and subscribe its alias, which has SnapStart. */
  default IFunction getFunction() {
    return getAlias().getLambda();
  }

  /** Returns the queue of events of payloads that failed in every attempt. */
  default IQueue getFailureQueue() {
    return rejectStore().queues().failures();
  }

  /** Returns the queue of rejected records. */
  default IQueue getRejectQueue() {
    return rejectStore().queues().rejects();
  }

  /** Returns the queue of messages that could not be replayed. They stay there. */
  default IQueue getParkedQueue() {
    return rejectStore().queues().parked();
  }

  /** Returns the queue of events of failed payloads that did not reach the failure queue. */
  default IQueue getUndeliveredQueue() {
    return rejectStore().queues().undelivered();
  }

  /**
   * Returns the bucket of failed payloads, and of rejected records that are too large for a
   * message.
   */
  default IBucket getBucket() {
    return rejectStore().bucket();
  }

  /**
   * Returns the id of the event source mapping that replays rejected records once it is enabled.
   */
  default String getReplayRejectsMappingId() {
    return rejectStore().replay().rejects().getRef();
  }

  /** Returns the id of the event source mapping that replays failed payloads once it is enabled. */
  default String getReplayFailuresMappingId() {
    return rejectStore().replay().failures().getRef();
  }

  @Override
  default Metric metric(String metricName, MetricOptions options) {
    return metric(metricName, Map.of("FunctionName", getFunction().getFunctionName()))
        .with(options);
  }

  @Override
  @Internal
  default Metric metric(String metricName, String dimension, String value) {
    Map<String, String> dimensions = new TreeMap<>();
    dimensions.put("FunctionName", getFunction().getFunctionName());
    dimensions.put(dimension, value);
    return metric(metricName, dimensions);
  }

  private Metric metric(String name, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(settings().metricsNamespace())
        .metricName(name)
        .statistic("Sum")
        .period(Duration.minutes(5))
        .dimensionsMap(dimensions)
        .build();
  }

  /** Adds the ARN, URLs and ids that an operator needs to the outputs of the stack. */
  @Internal
  default void addOutputs(Stack stack) {
    output(stack, "FunctionArn", "The function.", getFunction().getFunctionArn());
    output(
        stack,
        "FailureQueueUrl",
        "Events of payloads that failed in every attempt.",
        getFailureQueue().getQueueUrl());
    output(stack, "RejectQueueUrl", "Rejected records.", getRejectQueue().getQueueUrl());
    output(
        stack,
        "ParkedQueueUrl",
        "Messages that could not be replayed.",
        getParkedQueue().getQueueUrl());
    output(
        stack,
        "UndeliveredQueueUrl",
        "Events of failed payloads that did not reach the failure queue.",
        getUndeliveredQueue().getQueueUrl());
    output(
        stack,
        "KeptBucketName",
        "Payloads that failed, and rejected records that are too large for a message.",
        getBucket().getBucketName());
    output(
        stack,
        "ReplayRejectsMapping",
        "Enable it to replay rejected records.",
        getReplayRejectsMappingId());
    output(
        stack,
        "ReplayFailuresMapping",
        "Enable it to replay failed payloads.",
        getReplayFailuresMappingId());
  }

  /** Adds one output. */
  @Internal
  static void output(Stack stack, String id, String description, String value) {
    CfnOutput.Builder.create(stack, id).description(description).value(value).build();
  }
}
