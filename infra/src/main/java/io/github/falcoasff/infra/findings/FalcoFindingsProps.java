package io.github.falcoasff.infra.findings;

import io.github.falcoasff.infra.function.FunctionDefinition;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;

/**
 * What a {@link FalcoFindings} is made from.
 *
 * @param code the function's jar
 * @param sources where the alerts come from: one log group or several
 * @param settings the function's environment variables
 * @param architecture the processor that the function runs on; the jar is the same for both
 * @param reservedConcurrency how many invocations run at once at most; empty for no reservation
 * @param encryptionKey the customer key of the queues, the bucket and the log groups; empty for
 *     keys that AWS owns
 * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
 * @param everyGroup the subscription of every log group of the account, in place of the sources
 */
public record FalcoFindingsProps(
    Code code,
    List<LogSource> sources,
    FunctionSettings settings,
    Architecture architecture,
    OptionalInt reservedConcurrency,
    Optional<IKey> encryptionKey,
    boolean snapStart,
    Optional<AccountSubscription> everyGroup) {

  /** Refuses a reservation that would stop the function, and a log group subscribed twice. */
  public FalcoFindingsProps {
    sources = List.copyOf(sources);
    List<String> groups = sources.stream().map(LogSource::logGroupName).toList();
    if (groups.isEmpty() == everyGroup.isEmpty() || new HashSet<>(groups).size() != groups.size()) {
      throw new IllegalArgumentException(
          "At least one log group, and each once, or every one of the account: " + groups + ".");
    }
    if (reservedConcurrency.isPresent() && reservedConcurrency.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "A reserved concurrency below 1 would stop the function; leave it empty for none.");
    }
  }

  /** Defaults for everything but the code. */
  public static FalcoFindingsProps of(Code code) {
    return new FalcoFindingsProps(
        code,
        List.of(LogSource.DEFAULT),
        FunctionSettings.DEFAULT,
        Architecture.ARM_64,
        OptionalInt.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  /** What both functions have in common. */
  FunctionDefinition common() {
    return new FunctionDefinition(code, settings, architecture);
  }

  /** The same reading one log group. */
  public FalcoFindingsProps withSource(LogSource newSource) {
    return withSources(List.of(newSource));
  }

  /** The same reading several log groups. */
  public FalcoFindingsProps withSources(List<LogSource> newSources) {
    return new FalcoFindingsProps(
        code,
        newSources,
        settings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        Optional.empty());
  }

  /** The same with every log group of the account in place of some. */
  public FalcoFindingsProps withEveryGroup(AccountSubscription every) {
    return new FalcoFindingsProps(
        code,
        List.of(),
        settings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        Optional.of(every));
  }

  /** The same with other settings for the function. */
  public FalcoFindingsProps withSettings(FunctionSettings newSettings) {
    return new FalcoFindingsProps(
        code,
        sources,
        newSettings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        everyGroup);
  }

  /** The same on another processor. */
  public FalcoFindingsProps withArchitecture(Architecture newArchitecture) {
    return new FalcoFindingsProps(
        code,
        sources,
        settings,
        newArchitecture,
        reservedConcurrency,
        encryptionKey,
        snapStart,
        everyGroup);
  }

  /** The same with at most that many invocations at once, kept free for this function. */
  public FalcoFindingsProps withReservedConcurrency(int invocations) {
    return new FalcoFindingsProps(
        code,
        sources,
        settings,
        architecture,
        OptionalInt.of(invocations),
        encryptionKey,
        snapStart,
        everyGroup);
  }

  /**
   * The same with a customer key. Its policy is given what the services need, unless the key is
   * only imported.
   */
  public FalcoFindingsProps withEncryptionKey(IKey key) {
    return new FalcoFindingsProps(
        code,
        sources,
        settings,
        architecture,
        reservedConcurrency,
        Optional.of(key),
        snapStart,
        everyGroup);
  }

  /** The same without SnapStart, for a Region that has none: a cold start takes seconds then. */
  public FalcoFindingsProps withoutSnapStart() {
    return new FalcoFindingsProps(
        code,
        sources,
        settings,
        architecture,
        reservedConcurrency,
        encryptionKey,
        false,
        everyGroup);
  }
}
