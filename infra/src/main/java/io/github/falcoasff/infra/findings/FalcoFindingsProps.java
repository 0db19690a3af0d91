package io.github.falcoasff.infra.findings;

import io.github.falcoasff.infra.function.FunctionDefinition;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;

/**
 * What a {@link FalcoFindings} is made from.
 *
 * @param code the function's jar
 * @param sources where the alerts come from: one log group or several
 * @param settings the function's environment variables
 * @param options how Lambda runs the function
 * @param encryptionKey the customer key of the queues, the bucket and the log groups; empty for
 *     keys that AWS owns
 * @param storage how logs and the bucket are kept
 * @param everyGroup the subscription of every log group of the account, in place of the sources
 */
public record FalcoFindingsProps(
    Code code,
    List<LogSource> sources,
    FunctionSettings settings,
    FunctionOptions options,
    Optional<IKey> encryptionKey,
    StorageOptions storage,
    Optional<AccountSubscription> everyGroup) {

  /** Refuses a log group subscribed twice, and none. */
  public FalcoFindingsProps {
    sources = List.copyOf(sources);
    List<String> groups = sources.stream().map(LogSource::logGroupName).toList();
    if (groups.isEmpty() == everyGroup.isEmpty() || new HashSet<>(groups).size() != groups.size()) {
      throw new IllegalArgumentException(
          "At least one log group, and each once, or every one of the account: " + groups + ".");
    }
  }

  /** Defaults for everything but the code. */
  public static FalcoFindingsProps of(Code code) {
    return new FalcoFindingsProps(
        code,
        List.of(LogSource.DEFAULT),
        FunctionSettings.DEFAULT,
        FunctionOptions.DEFAULT,
        Optional.empty(),
        StorageOptions.DEFAULT,
        Optional.empty());
  }

  /** What both functions have in common. */
  FunctionDefinition function() {
    return new FunctionDefinition(code, settings, options);
  }

  /** The same reading one log group. */
  public FalcoFindingsProps withSource(LogSource newSource) {
    return withSources(List.of(newSource));
  }

  /** The same reading several log groups. */
  public FalcoFindingsProps withSources(List<LogSource> newSources) {
    return new FalcoFindingsProps(
        code, newSources, settings, options, encryptionKey, storage, Optional.empty());
  }

  /** The same with every log group of the account in place of some. */
  public FalcoFindingsProps withEveryGroup(AccountSubscription every) {
    return new FalcoFindingsProps(
        code, List.of(), settings, options, encryptionKey, storage, Optional.of(every));
  }

  /** The same with other settings for the function. */
  public FalcoFindingsProps withSettings(FunctionSettings newSettings) {
    return new FalcoFindingsProps(
        code, sources, newSettings, options, encryptionKey, storage, everyGroup);
  }

  /** The same with other options for the function. */
  public FalcoFindingsProps withOptions(FunctionOptions newOptions) {
    return new FalcoFindingsProps(
        code, sources, settings, newOptions, encryptionKey, storage, everyGroup);
  }

  /**
   * The same with a customer key. Its policy is given what the services need, unless the key is
   * only imported.
   */
  public FalcoFindingsProps withEncryptionKey(IKey key) {
    return new FalcoFindingsProps(
        code, sources, settings, options, Optional.of(key), storage, everyGroup);
  }

  /** The same with other rules for logs and bucket. */
  public FalcoFindingsProps withStorage(StorageOptions newStorage) {
    return new FalcoFindingsProps(
        code, sources, settings, options, encryptionKey, newStorage, everyGroup);
  }
}
