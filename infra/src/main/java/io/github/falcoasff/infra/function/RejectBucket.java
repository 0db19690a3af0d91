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
 * The bucket of what is too large for a queue: payloads that failed in every attempt, and rejected
 * records above SQS's limit.
 *
 * <p>Failed payloads go to S3 and not to SQS since Lambda's record wraps the whole payload together
 * with the error: an asynchronous payload may have 1 MB, an SQS message 1 MiB, so that the record
 * of a payload which fills its limit would not fit, and would be lost. S3 takes any size. What a
 * queue gives beside that, a depth to watch and a count of receives, comes from the event of each
 * record, which EventBridge sends to the failure queue.
 */
@Internal
public final class RejectBucket {

  /**
   * Where Lambda writes (Developer Guide, "Capturing records of Lambda asynchronous invocations").
   */
  public static final String FAILURES = "aws/lambda/async/";

  /** Where the function writes: its own default for {@code REJECT_PREFIX}. */
  static final String REJECTS = "rejects/";

  /** Longer than a message that points to an object can live. */
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
            // Only an empty bucket can be deleted, and what is in it is the last copy. One that a
            // failed creation leaves is empty, and goes.
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    // One call to KMS for many objects.
    key.ifPresent(customers -> builder.encryptionKey(customers).bucketKeyEnabled(true));
    storage.setOn(builder, expiring, EXPIRATION);
    Bucket bucket = builder.lifecycleRules(List.of(expiring.build())).build();
    CfnBucket resource = (CfnBucket) bucket.getNode().getDefaultChild();
    storage.setOn(resource);
    // Without the CDK's eventBridgeEnabled, which deploys a function of its own for it.
    resource.setNotificationConfiguration(
        NotificationConfigurationProperty.builder()
            .eventBridgeConfiguration(
                EventBridgeConfigurationProperty.builder().eventBridgeEnabled(true).build())
            .build());
    return bucket;
  }
}
