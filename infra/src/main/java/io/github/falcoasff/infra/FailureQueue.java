package io.github.falcoasff.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queue that takes the invocation records of payloads that failed in every attempt.
 *
 * <p>It has a hole. Lambda's record wraps the whole payload together with the error, an
 * asynchronous payload may have 1 MB, and an SQS message at most 1 MiB. The record of a payload
 * that fills its limit can therefore be too large for the queue. Lambda then counts the metric
 * {@code DestinationDeliveryFailures}, and the alerts are only in the source log group. (An S3
 * bucket as destination has no such limit, but no receive count, redrive or depth to watch either.)
 */
final class FailureQueue {

  /** SQS's longest. */
  private static final Duration RETENTION = Duration.days(14);

  private FailureQueue() {}

  static Queue create(Construct scope) {
    return Queue.Builder.create(scope, "FailureQueue")
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(RETENTION)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }
}
