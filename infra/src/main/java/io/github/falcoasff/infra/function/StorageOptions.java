package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.LoggingConfigurationProperty;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;

/**
 * How logs and the bucket of rejected records are kept.
 *
 * @param logRetention how long the stack's log groups keep log events; empty for a month of the
 *     function's own log and a year of all others
 * @param versioned whether the bucket keeps earlier versions of its objects
 * @param accessLogBucket the bucket of the same account and Region that gets the bucket's access
 *     log; empty for none
 * @param objectLock how long nobody may delete an object; empty for no lock
 */
public record StorageOptions(
    Optional<RetentionDays> logRetention,
    boolean versioned,
    Optional<String> accessLogBucket,
    Optional<ObjectLock> objectLock) {

  /** A bucket's name, in which the account and the Region may stand for themselves. */
  private static final Pattern BUCKET =
      Pattern.compile("([a-z0-9.-]|\\$\\{AWS::(AccountId|Region)}){3,63}");

  /** Neither versions nor an access log nor a lock. */
  public static final StorageOptions DEFAULT =
      new StorageOptions(Optional.empty(), false, Optional.empty(), Optional.empty());

  /** Refuses a bucket that cannot be one. */
  public StorageOptions {
    accessLogBucket.ifPresent(StorageOptions::checkedBucket);
  }

  /** A builder with the default of everything. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** A builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The same name, if a bucket can have it. */
  @Internal
  public static String checkedBucket(String name) {
    return AwsNames.matching(
        BUCKET,
        name,
        "a bucket's name (not an ARN), in which ${AWS::AccountId} and ${AWS::Region} may stand");
  }

  /** Sets versions, expiration and lock. */
  void setOn(Bucket.Builder bucket, LifecycleRule.Builder expiring, Duration expiration) {
    if (versioned || objectLock.isPresent()) {
      bucket.versioned(true);
      expiring.noncurrentVersionExpiration(expiration);
    }
    objectLock.ifPresent(
        lock -> bucket.objectLockEnabled(true).objectLockDefaultRetention(lock.retention()));
  }

  /** Sets the access log: by its name, since the policy of the other bucket is its owner's. */
  void setOn(CfnBucket bucket) {
    accessLogBucket.ifPresent(
        name ->
            bucket.setLoggingConfiguration(
                LoggingConfigurationProperty.builder()
                    .destinationBucketName(name.contains("${") ? Fn.sub(name) : name)
                    .logFilePrefix(Aws.STACK_NAME + "/")
                    .build()));
  }

  /**
   * S3 Object Lock with a retention for every object.
   *
   * @param compliance whether nobody may end it, not even with a permission for that
   * @param days how long
   */
  public record ObjectLock(boolean compliance, int days) {

    /** PutObjectLockConfiguration, DefaultRetention. */
    private static final int MOST_DAYS = 36_500;

    /** Refuses what S3 would refuse. */
    public ObjectLock {
      if (days < 1 || days > MOST_DAYS) {
        throw new IllegalArgumentException(
            "Objects are locked for 1 to " + MOST_DAYS + " days, not " + days + ".");
      }
    }

    /** A lock that a permission can end. */
    public static ObjectLock governance(int days) {
      return new ObjectLock(false, days);
    }

    /** A lock that nobody can end. */
    public static ObjectLock compliance(int days) {
      return new ObjectLock(true, days);
    }

    private ObjectLockRetention retention() {
      Duration time = Duration.days(days);
      return compliance
          ? ObjectLockRetention.compliance(time)
          : ObjectLockRetention.governance(time);
    }
  }

  /** Makes a changed copy. What is not set stays as it is. */
  public static final class Builder {

    private Optional<RetentionDays> logRetention;
    private boolean versioned;
    private Optional<String> accessLogBucket;
    private Optional<ObjectLock> objectLock;

    private Builder(StorageOptions from) {
      logRetention = from.logRetention;
      versioned = from.versioned;
      accessLogBucket = from.accessLogBucket;
      objectLock = from.objectLock;
    }

    /** How long the stack's log groups keep log events. */
    public Builder logRetention(RetentionDays retention) {
      logRetention = Optional.of(retention);
      return this;
    }

    /** Whether the bucket keeps earlier versions of its objects. */
    public Builder versioned(boolean on) {
      versioned = on;
      return this;
    }

    /** The bucket of the same account and Region that gets the bucket's access log. */
    public Builder accessLogBucket(String name) {
      accessLogBucket = Optional.of(name);
      return this;
    }

    /** How long nobody may delete an object. S3 keeps versions then. */
    public Builder objectLock(ObjectLock lock) {
      objectLock = Optional.of(lock);
      return this;
    }

    /** The values. */
    public StorageOptions build() {
      return new StorageOptions(logRetention, versioned, accessLogBucket, objectLock);
    }
  }
}
