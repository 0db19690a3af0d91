package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.aws.StackRules;
import io.github.falcoasff.infra.extensions.RemediationProps;
import io.github.falcoasff.infra.findings.FalcoFindingsProps;
import io.github.falcoasff.infra.function.EncryptionKey;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The settings in which one {@link MemberStack} can differ from another.
 *
 * @param sources the log groups
 * @param settings the function's environment variables
 * @param options how Lambda runs the function
 * @param encryptionKey the key that encrypts queues, bucket, log groups and topic
 * @param storage how logs and the bucket are kept
 * @param monitoring which alarms there are
 * @param remediation the automatic actions on findings; empty for none
 * @param everyGroup the subscription of every log group of the account, in place of the sources
 * @param rules the company's rules for the stack
 */
public record MemberStackSettings(
    List<LogSource> sources,
    FunctionSettings settings,
    FunctionOptions options,
    EncryptionKey encryptionKey,
    StorageOptions storage,
    MonitoringProps monitoring,
    Optional<RemediationProps> remediation,
    Optional<AccountSubscription> everyGroup,
    StackRules rules) {

  /** The log group {@code falco}, and defaults for everything else. */
  public static final MemberStackSettings DEFAULT =
      new MemberStackSettings(
          List.of(LogSource.DEFAULT),
          FunctionSettings.DEFAULT,
          FunctionOptions.DEFAULT,
          EncryptionKey.OF_AWS,
          StorageOptions.DEFAULT,
          MonitoringProps.DEFAULT,
          Optional.empty(),
          Optional.empty(),
          StackRules.NONE);

  /** Copies the list, so that it cannot change. */
  public MemberStackSettings {
    sources = List.copyOf(sources);
  }

  /** Returns a copy with other log groups. */
  public MemberStackSettings withSources(List<LogSource> newSources) {
    return new MemberStackSettings(
        newSources,
        settings,
        options,
        encryptionKey,
        storage,
        monitoring,
        remediation,
        Optional.empty(),
        rules);
  }

  /** Returns a copy that subscribes every log group of the account instead of listed ones. */
  public MemberStackSettings withEveryGroup(AccountSubscription every) {
    return new MemberStackSettings(
        List.of(),
        settings,
        options,
        encryptionKey,
        storage,
        monitoring,
        remediation,
        Optional.of(every),
        rules);
  }

  /** Returns a copy with other settings of the function. */
  public MemberStackSettings withSettings(FunctionSettings newSettings) {
    return new MemberStackSettings(
        sources,
        newSettings,
        options,
        encryptionKey,
        storage,
        monitoring,
        remediation,
        everyGroup,
        rules);
  }

  /** Returns a copy with other options of the function. */
  public MemberStackSettings withOptions(FunctionOptions newOptions) {
    return new MemberStackSettings(
        sources,
        settings,
        newOptions,
        encryptionKey,
        storage,
        monitoring,
        remediation,
        everyGroup,
        rules);
  }

  /** Returns a copy with another key. */
  public MemberStackSettings withEncryptionKey(EncryptionKey key) {
    return new MemberStackSettings(
        sources, settings, options, key, storage, monitoring, remediation, everyGroup, rules);
  }

  /** Returns a copy with other storage options. */
  public MemberStackSettings withStorage(StorageOptions newStorage) {
    return new MemberStackSettings(
        sources,
        settings,
        options,
        encryptionKey,
        newStorage,
        monitoring,
        remediation,
        everyGroup,
        rules);
  }

  /** Returns a copy with other alarms. */
  public MemberStackSettings withMonitoring(MonitoringProps newMonitoring) {
    return new MemberStackSettings(
        sources,
        settings,
        options,
        encryptionKey,
        storage,
        newMonitoring,
        remediation,
        everyGroup,
        rules);
  }

  /** Returns a copy with other rules for the stack. */
  public MemberStackSettings withRules(StackRules newRules) {
    return new MemberStackSettings(
        sources,
        settings,
        options,
        encryptionKey,
        storage,
        monitoring,
        remediation,
        everyGroup,
        newRules);
  }

  /** Returns the properties of the construct, without key and monitoring, which the stack adds. */
  FalcoFindingsProps with(Code code) {
    return new FalcoFindingsProps(
        code, sources, settings, options, Optional.empty(), storage, everyGroup, Optional.empty());
  }
}
