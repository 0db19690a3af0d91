package io.github.falcoasff.infra;

import io.github.falcoasff.infra.extensions.RemediationProps;
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
 * @param encryptionKey with whose key is encrypted what is kept
 * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
 * @param monitoring which alarms there are
 * @param remediation what is done about findings by itself; empty for nothing
 */
public record MemberSettings(
    List<LogSource> sources,
    FunctionSettings settings,
    Architecture architecture,
    OptionalInt reservedConcurrency,
    EncryptionKey encryptionKey,
    boolean snapStart,
    MonitoringProps monitoring,
    Optional<RemediationProps> remediation) {

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

  /** The construct's part, with the code. */
  FalcoFindingsProps with(Code code) {
    return new FalcoFindingsProps(
        code, sources, settings, architecture, reservedConcurrency, Optional.empty(), snapStart);
  }
}
