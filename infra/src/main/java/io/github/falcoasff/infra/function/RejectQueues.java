package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queues for what did not become a finding: rejected records, and events of payloads that
 * failed in every attempt. The replay reads these two queues once it is turned on. A message that
 * fails in the replay too goes to a third queue, which nothing reads.
 *
 * @param rejects rejected records
 * @param failures events of failed payloads, which are in the {@link RejectBucket}
 * @param parked messages that could not be replayed
 * @param undelivered events of failed payloads that did not reach the failure queue
 */
@Internal
public record RejectQueues(Queue rejects, Queue failures, Queue parked, Queue undelivered) {

  /** SQS's maximum. A message keeps its age when it moves to the parked queue. */
  private static final Duration RETENTION = Duration.days(14);

  /** How often a message is tried, so that one that fails for a temporary reason is tried again. */
  private static final int MAX_RECEIVES = 3;

  /**
   * The visibility timeout as a multiple of the function's timeout, as Lambda's guide recommends
   * (Using Lambda with Amazon SQS).
   */
  private static final int VISIBILITY = 6;

  /** SQS's maximum. Queues that were created before August 2025 have a quarter of it. */
  private static final int MAX_MESSAGE_BYTES = 1_048_576;

  /**
   * Adds the queues to the scope.
   *
   * @param options the options of the function that replays
   */
  public static RejectQueues create(Construct scope, Optional<IKey> key, FunctionOptions options) {
    Duration visibility = Duration.seconds(VISIBILITY * options.timeoutSeconds());
    Queue parked = queue(scope, "ParkedQueue", key).build();
    DeadLetterQueue whenTried =
        DeadLetterQueue.builder().queue(parked).maxReceiveCount(MAX_RECEIVES).build();
    Queue rejects =
        queue(scope, "RejectQueue", key)
            .visibilityTimeout(visibility)
            .deadLetterQueue(whenTried)
            .build();
    Queue failures =
        queue(scope, "FailureQueue", key)
            .visibilityTimeout(visibility)
            .deadLetterQueue(whenTried)
            .build();
    Queue undelivered = queue(scope, "UndeliveredQueue", key).build();
    return new RejectQueues(rejects, failures, parked, undelivered);
  }

  /**
   * Returns the environment variables of a function that keeps what it rejects.
   *
   * @param bucket the bucket for records that are too large for a message
   */
  public Map<String, String> settings(IBucket bucket) {
    return Map.of(
        "REJECT_QUEUE_URL", rejects.getQueueUrl(), "REJECT_BUCKET", bucket.getBucketName());
  }

  private static Queue.Builder queue(Construct scope, String id, Optional<IKey> key) {
    Queue.Builder queue =
        Queue.Builder.create(scope, id)
            .encryption(key.isPresent() ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(RETENTION)
            .maxMessageSizeBytes(MAX_MESSAGE_BYTES)
            .removalPolicy(RemovalPolicy.DESTROY);
    key.ifPresent(queue::encryptionMasterKey);
    return queue;
  }
}
