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
 * @param logRetention how long the stack's log groups keep log events; empty for a month in the
 *     function's own log group and a year in all others
 * @param versioned whether the bucket keeps earlier versions of its objects
 * @param accessLogBucket the name of a bucket in the same account and Region that gets the bucket's
 *     access log; empty for none
 * @param objectLock how long objects cannot be deleted; empty for no lock
 */
public record StorageOptions(
    Optional<RetentionDays> logRetention,
    boolean versioned,
    Optional<String> accessLogBucket,
    Optional<ObjectLock> objectLock) {

  /** A bucket's name, which may contain the pseudo parameters of the account and the Region. */
  private static final Pattern BUCKET =
      Pattern.compile("([a-z0-9.-]|\\$\\{AWS::(AccountId|Region)}){3,63}");

  /** No versions, no access log and no lock. */
  public static final StorageOptions DEFAULT =
      new StorageOptions(Optional.empty(), false, Optional.empty(), Optional.empty());

  /** Rejects a malformed name of a bucket. */
  public StorageOptions {
    accessLogBucket.ifPresent(StorageOptions::checkedBucket);
  }

  /** Returns a builder in which every value has its default. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the bucket's name after checking its form. */
  @Internal
  public static String checkedBucket(String name) {
    return AwsNames.matching(
        BUCKET,
        name,
        "a bucket's name (not an ARN), in which ${AWS::AccountId} and ${AWS::Region} may stand");
  }

  /** Sets versions, expiration and lock on the bucket's builder. */
  void setOn(Bucket.Builder bucket, LifecycleRule.Builder expiring, Duration expiration) {
    if (versioned || objectLock.isPresent()) {
      bucket.versioned(true);
      expiring.noncurrentVersionExpiration(expiration);
    }
    objectLock.ifPresent(
        lock -> bucket.objectLockEnabled(true).objectLockDefaultRetention(lock.retention()));
  }

  /**
   * Sets the access log on the bucket's resource, by the name of the other bucket: only its owner
   * can change that bucket's policy.
   */
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
   * An S3 Object Lock whose retention applies to every object.
   *
   * @param compliance whether nobody can end the retention early, not even with a permission for
   *     that
   * @param days the retention in days
   */
  public record ObjectLock(boolean compliance, int days) {

    /** PutObjectLockConfiguration, DefaultRetention. */
    private static final int MOST_DAYS = 36_500;

    /** Rejects a retention that S3 would reject. */
    public ObjectLock {
      if (days < 1 || days > MOST_DAYS) {
        throw new IllegalArgumentException(
            "Objects are locked for 1 to " + MOST_DAYS + " days, not " + days + ".");
      }
    }

    /** Returns a lock that users with a special permission can end early. */
    public static ObjectLock governance(int days) {
      return new ObjectLock(false, days);
    }

    /** Returns a lock that nobody can end early. */
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

  /** Builds a changed copy. A value that is not set stays as it is. */
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

    /** Sets how long the stack's log groups keep log events. */
    public Builder logRetention(RetentionDays retention) {
      logRetention = Optional.of(retention);
      return this;
    }

    /** Sets whether the bucket keeps earlier versions of its objects. */
    public Builder versioned(boolean on) {
      versioned = on;
      return this;
    }

    /**
     * Sets the name of the bucket in the same account and Region that gets the bucket's access log.
     */
    public Builder accessLogBucket(String name) {
      accessLogBucket = Optional.of(name);
      return this;
    }

    /** Sets how long objects cannot be deleted. The bucket then also keeps earlier versions. */
    public Builder objectLock(ObjectLock lock) {
      objectLock = Optional.of(lock);
      return this;
    }

    /** Builds the options. */
    public StorageOptions build() {
      return new StorageOptions(logRetention, versioned, accessLogBucket, objectLock);
    }
  }
}
