package io.github.falcoasff.infra.findings;

import io.github.falcoasff.infra.function.FunctionDefinition;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The properties of a {@link FalcoFindings}.
 *
 * @param code the function's jar
 * @param sources the log groups that the alerts come from
 * @param settings the function's environment variables
 * @param options how Lambda runs the function
 * @param encryptionKey the customer key of the queues, the bucket and the log groups; empty for
 *     keys that AWS owns
 * @param storage how logs and the bucket are kept
 * @param everyGroup the subscription of every log group of the account, in place of the sources
 * @param monitoring the alarms and the dashboard; empty for neither
 */
public record FalcoFindingsProps(
    Code code,
    List<LogSource> sources,
    FunctionSettings settings,
    FunctionOptions options,
    Optional<IKey> encryptionKey,
    StorageOptions storage,
    Optional<AccountSubscription> everyGroup,
    Optional<MonitoringProps> monitoring) {

  /**
   * Rejects a log group that is listed twice, and properties that have neither or both of log
   * groups and {@code everyGroup}.
   */
  public FalcoFindingsProps {
    sources = List.copyOf(sources);
    List<String> groups = sources.stream().map(LogSource::logGroupName).toList();
    if (groups.isEmpty() == everyGroup.isEmpty() || new HashSet<>(groups).size() != groups.size()) {
      throw new IllegalArgumentException(
          "List at least one log group, each once, or subscribe every log group of the account: "
              + groups
              + ".");
    }
  }

  /** Returns a builder in which everything but the code has a default. The code must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with these properties. */
  public Builder toBuilder() {
    Builder builder = new Builder().code(code).settings(settings).options(options).storage(storage);
    if (everyGroup.isEmpty()) {
      builder.sources(sources);
    }
    everyGroup.ifPresent(builder::everyGroup);
    encryptionKey.ifPresent(builder::encryptionKey);
    monitoring.ifPresent(builder::monitoring);
    return builder;
  }

  /** Returns what both functions have in common. */
  FunctionDefinition function() {
    return new FunctionDefinition(code, settings, options);
  }

  /** Builds properties. A value that is not set has its default. */
  public static final class Builder {

    private @Nullable Code code;
    private List<LogSource> sources = List.of(LogSource.DEFAULT);
    private FunctionSettings settings = FunctionSettings.DEFAULT;
    private FunctionOptions options = FunctionOptions.DEFAULT;
    private Optional<IKey> encryptionKey = Optional.empty();
    private StorageOptions storage = StorageOptions.DEFAULT;
    private Optional<AccountSubscription> everyGroup = Optional.empty();
    private Optional<MonitoringProps> monitoring = Optional.empty();

    private Builder() {}

    /** Sets the function's jar, such as {@code Code.fromAsset("falco-asff.jar")}. Required. */
    public Builder code(Code jar) {
      code = jar;
      return this;
    }

    /** Sets the log groups that the alerts arrive in; by default the group {@code falco}. */
    public Builder sources(List<LogSource> groups) {
      sources = groups;
      everyGroup = Optional.empty();
      return this;
    }

    /** Sets the log groups by their names. */
    public Builder logGroupNames(String... names) {
      return sources(Stream.of(names).map(LogSource::of).toList());
    }

    /** Subscribes every log group of the account and Region, in place of {@link #sources}. */
    public Builder everyGroup(AccountSubscription subscription) {
      sources = List.of();
      everyGroup = Optional.of(subscription);
      return this;
    }

    /** Sets the function's settings; by default {@link FunctionSettings#DEFAULT}. */
    public Builder settings(FunctionSettings variables) {
      settings = variables;
      return this;
    }

    /** Sets how Lambda runs the functions; by default {@link FunctionOptions#DEFAULT}. */
    public Builder options(FunctionOptions lambda) {
      options = lambda;
      return this;
    }

    /**
     * Sets the customer key of queues, bucket, log groups and topic; by default AWS owns the keys.
     * The construct adds what the services need to the key's policy, unless the key is imported.
     */
    public Builder encryptionKey(IKey key) {
      encryptionKey = Optional.of(key);
      return this;
    }

    /** Sets how logs and the bucket are kept; by default {@link StorageOptions#DEFAULT}. */
    public Builder storage(StorageOptions rules) {
      storage = rules;
      return this;
    }

    /** Sets the alarms and the dashboard; by default there are neither. */
    public Builder monitoring(MonitoringProps alarms) {
      monitoring = Optional.of(alarms);
      return this;
    }

    /**
     * Builds the properties.
     *
     * @throws IllegalArgumentException if the code is not set, or if a value is wrong
     */
    public FalcoFindingsProps build() {
      if (code == null) {
        throw new IllegalArgumentException("The function's jar is not set: code(…).");
      }
      return new FalcoFindingsProps(
          code, sources, settings, options, encryptionKey, storage, everyGroup, monitoring);
    }
  }
}
