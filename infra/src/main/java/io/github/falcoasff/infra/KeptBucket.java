package io.github.falcoasff.infra;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.FilterRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationFilterProperty;
import software.amazon.awscdk.services.s3.CfnBucket.QueueConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.S3KeyFilterProperty;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The bucket of what is too large for a queue: payloads that failed in every attempt, and rejected
 * records above SQS's limit.
 *
 * <p>Failed payloads go to S3 and not to SQS since Lambda's record wraps the whole payload together
 * with the error: an asynchronous payload may have 1 MB, an SQS message 1 MiB, so that the record
 * of a payload which fills its limit would not fit, and would be lost. S3 takes any size. What a
 * queue gives beside that, a depth to watch and a count of receives, comes from S3's notification
 * of each record to the failure queue.
 */
public final class KeptBucket {

  /**
   * Where Lambda writes (Developer Guide, "Capturing records of Lambda asynchronous invocations").
   */
  static final String FAILURES = "aws/lambda/async/";

  /** Where the function writes: its own default for {@code REJECT_PREFIX}. */
  static final String REJECTS = "rejects/";

  /** Longer than a message that points to an object can live. */
  private static final Duration KEPT = Duration.days(30);

  private KeptBucket() {}

  /**
   * Adds the bucket to the scope.
   *
   * @param failures the queue that S3 notifies of failed payloads
   * @param prefix what the names of failed payloads begin with
   * @param key the customer key; empty for a key that AWS owns
   */
  public static Bucket create(Construct scope, Queue failures, String prefix, Optional<IKey> key) {
    Bucket.Builder builder =
        Bucket.Builder.create(scope, "KeptBucket")
            .encryption(key.isPresent() ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(KEPT).build()))
            // Only an empty bucket can be deleted, and what is in it is the last copy.
            .removalPolicy(RemovalPolicy.RETAIN);
    // One call to KMS for many objects.
    key.ifPresent(customers -> builder.encryptionKey(customers).bucketKeyEnabled(true));
    Bucket bucket = builder.build();
    CfnBucket resource = (CfnBucket) bucket.getNode().getDefaultChild();
    // Without the CDK's addEventNotification, which deploys a function of its own for it.
    resource.setNotificationConfiguration(notifying(failures, prefix));
    // S3 tries the permission when the bucket is made.
    resource.addResourceDependency(
        (CfnResource) failures.getNode().findChild("Policy").getNode().getDefaultChild());
    return bucket;
  }

  private static NotificationConfigurationProperty notifying(Queue failures, String prefix) {
    FilterRuleProperty rule = FilterRuleProperty.builder().name("prefix").value(prefix).build();
    NotificationFilterProperty filter =
        NotificationFilterProperty.builder()
            .s3Key(S3KeyFilterProperty.builder().rules(List.of(rule)).build())
            .build();
    return NotificationConfigurationProperty.builder()
        .queueConfigurations(
            List.of(
                QueueConfigurationProperty.builder()
                    .event("s3:ObjectCreated:*")
                    .filter(filter)
                    .queue(failures.getQueueArn())
                    .build()))
        .build();
  }
}
