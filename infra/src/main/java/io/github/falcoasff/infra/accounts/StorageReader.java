package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.function.StorageOptions.ObjectLock;
import io.github.falcoasff.infra.logs.LogRetention;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Reads how log groups and the bucket of rejected records keep their content. */
final class StorageReader {

  static final Set<String> MEMBERS = Set.of("logRetentionDays", "bucket");

  private static final Set<String> BUCKET =
      Set.of("versioned", "accessLogBucket", "objectLock", "objectLockDays");

  private StorageReader() {}

  /**
   * Reads the storage options of stacks in these Regions.
   *
   * @param manyAccounts whether the stacks are in more than one account
   */
  static StorageOptions read(SettingPlaces places, List<String> regions, boolean manyAccounts) {
    StorageOptions bucket =
        places
            .section("bucket", BUCKET)
            .map(section -> bucket(section, regions, manyAccounts))
            .orElse(StorageOptions.DEFAULT);
    StorageOptions.Builder storage = bucket.toBuilder();
    retention(places).ifPresent(storage::logRetention);
    return storage.build();
  }

  /** Reads the retention of log groups, for stacks without a bucket. */
  static StorageOptions readRetention(SettingPlaces places) {
    StorageOptions.Builder storage = StorageOptions.builder();
    retention(places).ifPresent(storage::logRetention);
    return storage.build();
  }

  private static Optional<RetentionDays> retention(SettingPlaces places) {
    return places.value(
        "logRetentionDays", days -> LogRetention.ofDays(SettingsReader.whole(days)));
  }

  private static StorageOptions bucket(
      YamlObject section, List<String> regions, boolean manyAccounts) {
    StorageOptions.Builder storage = StorageOptions.builder();
    section.value("versioned", SettingsReader::flag).ifPresent(storage::versioned);
    section
        .value("accessLogBucket", name -> accessLogBucket(name, regions, manyAccounts))
        .ifPresent(storage::accessLogBucket);
    lock(section).ifPresent(storage::objectLock);
    return storage.build();
  }

  private static Optional<ObjectLock> lock(YamlObject section) {
    Optional<Boolean> compliance = section.value("objectLock", StorageReader::isCompliance);
    if (compliance.isEmpty() && !section.has("objectLockDays")) {
      return Optional.empty();
    }
    boolean mode = section.required("objectLock", StorageReader::isCompliance);
    return Optional.of(
        section.required(
            "objectLockDays", days -> new ObjectLock(mode, SettingsReader.whole(days))));
  }

  private static boolean isCompliance(String mode) {
    return switch (mode) {
      case "compliance" -> true;
      case "governance" -> false;
      default ->
          throw new IllegalArgumentException(
              "\"" + mode + "\" is not one of: governance, compliance.");
    };
  }

  /**
   * Checks the bucket for access logs: S3 writes them only to a bucket of the same account and
   * Region.
   */
  private static String accessLogBucket(String name, List<String> regions, boolean manyAccounts) {
    StorageOptions.checkedBucket(name);
    if (regions.size() > 1 && !name.contains("${AWS::Region}")) {
      throw new IllegalArgumentException(
          "The access log is written to a bucket of the same Region only, and the stacks are in "
              + String.join(", ", regions)
              + ": put ${AWS::Region} into the name, or make an entry for each Region.");
    }
    if (manyAccounts && !name.contains("${AWS::AccountId}")) {
      throw new IllegalArgumentException(
          "The access log is written to a bucket of the same account only: put ${AWS::AccountId}"
              + " into the name.");
    }
    return name;
  }
}
