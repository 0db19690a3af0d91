package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.extensions.RemediationProps;
import io.github.falcoasff.infra.findings.FalcoFindingsProps;
import io.github.falcoasff.infra.function.EncryptionKey;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;

/**
 * What may differ from one {@link MemberStack} to the next.
 *
 * @param sources the log groups
 * @param settings the function's environment variables
 * @param architecture the processor that the function runs on
 * @param reservedConcurrency how many invocations run at once at most; empty for no reservation
 * @param encryptionKey whose key encrypts queues, bucket, log groups and topic
 * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
 * @param monitoring which alarms there are
 * @param remediation what is done about findings by itself; empty for nothing
 * @param everyGroup the subscription of every log group of the account, in place of the sources
 */
public record MemberSettings(
    List<LogSource> sources,
    FunctionSettings settings,
    Architecture architecture,
    OptionalInt reservedConcurrency,
    EncryptionKey encryptionKey,
    boolean snapStart,
    MonitoringProps monitoring,
    Optional<RemediationProps> remediation,
    Optional<AccountSubscription> everyGroup) {

  /** The log group {@code falco}, and defaults for everything else. */
  public static final MemberSettings DEFAULT =
      new MemberSettings(
          List.of(LogSource.DEFAULT),
          FunctionSettings.DEFAULT,
          Architecture.ARM_64,
          OptionalInt.empty(),
          EncryptionKey.OF_AWS,
          true,
          MonitoringProps.DEFAULT,
          Optional.empty());

  /** Keeps the list from changing. */
  public MemberSettings {
    sources = List.copyOf(sources);
  }

  /** Settings of some log groups. */
  public MemberSettings(
      List<LogSource> sources,
      FunctionSettings settings,
      Architecture architecture,
      OptionalInt reservedConcurrency,
      EncryptionKey encryptionKey,
      boolean snapStart,
      MonitoringProps monitoring,
      Optional<RemediationProps> remediation) {
    this(
        sources,
        settings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        monitoring,
        remediation,
        Optional.empty());
  }

  /** The same with other log groups. */
  public MemberSettings withSources(List<LogSource> newSources) {
    return new MemberSettings(
        newSources,
        settings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        monitoring,
        remediation);
  }

  /** The same with every log group of the account in place of some. */
  public MemberSettings withEveryGroup(AccountSubscription every) {
    return new MemberSettings(
        List.of(),
        settings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        monitoring,
        remediation,
        Optional.of(every));
  }

  /** The construct's part, with the code. */
  FalcoFindingsProps with(Code code) {
    return new FalcoFindingsProps(
        code,
        sources,
        settings,
        architecture,
        reservedConcurrency,
        Optional.empty(),
        snapStart,
        everyGroup);
  }
}
