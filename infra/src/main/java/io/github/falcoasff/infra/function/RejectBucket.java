package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.EventBridgeConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationConfigurationProperty;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * Makes the bucket for what is too large for a queue: payloads that failed in every attempt, and
 * rejected records above SQS's limit.
 *
 * <p>Lambda writes failed payloads to S3 and not to SQS, because its record contains the whole
 * payload together with the error. An asynchronous payload can have 1 MB and an SQS message 1 MiB,
 * so the record of the largest payloads would not fit into a message and would be lost. S3 accepts
 * any size. For each record, EventBridge sends an event to the failure queue, which gives what S3
 * lacks: a number of waiting messages to alarm on, and a count of receives.
 */
@Internal
public final class RejectBucket {

  /**
   * The prefix of the object keys that Lambda writes (Developer Guide, "Capturing records of Lambda
   * asynchronous invocations").
   */
  public static final String FAILURES = "aws/lambda/async/";

  /**
   * The prefix of the object keys that the function writes: its default for {@code REJECT_PREFIX}.
   */
  static final String REJECTS = "rejects/";

  /** Longer than the life of a message that points to an object. */
  private static final Duration EXPIRATION = Duration.days(30);

  private RejectBucket() {}

  /**
   * Adds the bucket to the scope.
   *
   * @param key the customer key; empty for a key that AWS owns
   * @param storage versions, access log and lock
   */
  public static Bucket create(Construct scope, Optional<IKey> key, StorageOptions storage) {
    LifecycleRule.Builder expiring = LifecycleRule.builder().expiration(EXPIRATION);
    Bucket.Builder builder =
        Bucket.Builder.create(scope, "KeptBucket")
            .encryption(key.isPresent() ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            // Only an empty bucket can be deleted, and this one holds the last copy of its content.
            // The bucket that is left by a failed creation is empty, and is deleted.
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    // With a bucket key, one call to KMS serves many objects.
    key.ifPresent(customers -> builder.encryptionKey(customers).bucketKeyEnabled(true));
    storage.setOn(builder, expiring, EXPIRATION);
    Bucket bucket = builder.lifecycleRules(List.of(expiring.build())).build();
    CfnBucket resource = (CfnBucket) bucket.getNode().getDefaultChild();
    storage.setOn(resource);
    // Not with the CDK's eventBridgeEnabled, which deploys an additional function.
    resource.setNotificationConfiguration(
        NotificationConfigurationProperty.builder()
            .eventBridgeConfiguration(
                EventBridgeConfigurationProperty.builder().eventBridgeEnabled(true).build())
            .build());
    return bucket;
  }
}
