package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * The settings that the function reads from its environment variables.
 *
 * @param minimumPriority alerts below this Falco priority are ignored
 * @param productName the finding's ProductName
 * @param companyName the finding's CompanyName
 * @param eksClusterName the EKS cluster for alerts that do not name their own; empty for none
 * @param maxPayloadBytes a payload that has more bytes than this when unpacked fails
 * @param dryRun whether findings are only built and returned, without any call to AWS
 * @param logLevel the function's log level
 * @param variables further environment variables by name; only names in {@link #VARIABLES} are
 *     allowed
 */
public record FunctionSettings(
    String minimumPriority,
    String productName,
    String companyName,
    String eksClusterName,
    long maxPayloadBytes,
    boolean dryRun,
    String logLevel,
    Map<String, String> variables) {

  /** Falco's priorities, the most urgent first, as falcosidekick spells them in its settings. */
  public static final List<String> PRIORITIES =
      List.of(
          "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug");

  /** The levels of the function's log. */
  public static final List<String> LOG_LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");

  /**
   * The environment variables that the function reads and that have no component of their own here.
   */
  static final Set<String> VARIABLES =
      Set.of(
          "FOLD_WINDOW",
          "INCLUDE_RULES",
          "EXCLUDE_RULES",
          "INCLUDE_SOURCES",
          "EXCLUDE_SOURCES",
          "INCLUDE_NAMESPACES",
          "EXCLUDE_NAMESPACES",
          "ENRICHMENT",
          "ENRICHMENT_CACHE_AGE",
          "ENRICHMENT_BUDGET_MS",
          "IMPORT_CALLS_PER_SECOND",
          "METRICS_NAMESPACE",
          "REDACT",
          "REDACT_PATTERNS",
          "SEVERITY_PRESET",
          "SEVERITY_OVERRIDES",
          "CONFIDENCE",
          "CRITICALITY",
          "RULE_SETTINGS_FILE",
          "TRUSTED_WRITERS",
          "AWS_MAX_ATTEMPTS",
          "AWS_RETRY_MODE",
          "HTTPS_PROXY",
          "HTTP_PROXY",
          "NO_PROXY",
          "AWS_USE_FIPS_ENDPOINT",
          "AWS_USE_DUALSTACK_ENDPOINT",
          "AWS_ENDPOINT_URL",
          "AWS_ENDPOINT_URL_SECURITYHUB",
          "AWS_ENDPOINT_URL_SQS",
          "AWS_ENDPOINT_URL_S3",
          "AWS_ENDPOINT_URL_STS",
          "AWS_ENDPOINT_URL_EC2",
          "AWS_ENDPOINT_URL_ECS",
          "AWS_ENDPOINT_URL_EKS");

  /** EKS's own pattern for a cluster's name (CreateCluster, name), or an empty text. */
  private static final Pattern CLUSTER_NAME = Pattern.compile("([0-9A-Za-z][A-Za-z0-9_-]{0,99})?");

  /** ASFF's limit on ProductName and CompanyName. */
  private static final int MAX_NAME = 128;

  /** The function's behaviour when no variable is set. */
  public static final FunctionSettings DEFAULT =
      new FunctionSettings("debug", "Falco", "CNCF", "", 268_435_456L, false, "INFO", Map.of());

  /** Rejects values that the function would reject when it starts. */
  public FunctionSettings {
    requireOneOf("minimum priority", minimumPriority, PRIORITIES);
    checkedName("product name", productName);
    checkedName("company name", companyName);
    AwsNames.matching(CLUSTER_NAME, eksClusterName, "the name of an EKS cluster");
    checkedLogLevel(logLevel);
    if (maxPayloadBytes < 1) {
      throw new IllegalArgumentException("The payload limit must be at least 1 byte.");
    }
    variables.forEach(FunctionSettings::checkedVariable);
    Lookups.of(variables);
    variables = Map.copyOf(variables);
  }

  /** Returns a builder in which every value has its default. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the log level after checking that it exists. */
  @Internal
  public static String checkedLogLevel(String level) {
    requireOneOf("log level", level, LOG_LEVELS);
    return level;
  }

  /**
   * Returns a product's or company's name after checking that a finding can have it.
   *
   * @param what what the name is of, for the message
   */
  @Internal
  public static String checkedName(String what, String value) {
    if (value.isBlank() || value.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "The " + what + " must have 1 to " + MAX_NAME + " characters, not only blanks.");
    }
    return value;
  }

  /** Returns the value after checking that the function reads a variable with this name. */
  @Internal
  public static String checkedVariable(String name, String value) {
    if (!VARIABLES.contains(name)) {
      throw new IllegalArgumentException(
          "The function has no variable "
              + name
              + " to set here: "
              + String.join(", ", VARIABLES.stream().sorted().toList())
              + ".");
    }
    return value;
  }

  /**
   * Returns what the function looks up in its own account: everything, unless a variable says
   * otherwise.
   */
  @Internal
  public Lookups lookups() {
    return Lookups.of(variables);
  }

  /** Returns the function's environment variables, sorted by name. */
  @Internal
  public Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("ENRICHMENT", lookups().word());
    all.put("MINIMUM_PRIORITY", minimumPriority);
    all.put("PRODUCT_NAME", productName);
    all.put("COMPANY_NAME", companyName);
    all.put("EKS_CLUSTER_NAME", eksClusterName);
    all.put("MAX_PAYLOAD_BYTES", Long.toString(maxPayloadBytes));
    all.put("DRY_RUN", Boolean.toString(dryRun));
    all.put("LOG_LEVEL", logLevel);
    return all;
  }

  /** Returns the namespace of the function's metrics. */
  @Internal
  public String metricsNamespace() {
    return variables.getOrDefault("METRICS_NAMESPACE", "FalcoAsff");
  }

  private static void requireOneOf(String what, String value, List<String> allowed) {
    if (!Token.isUnresolved(value) && !allowed.contains(value)) {
      throw new IllegalArgumentException(
          "\""
              + value
              + "\" is not a "
              + what
              + ": use one of "
              + String.join(", ", allowed)
              + ".");
    }
  }

  /** Builds a changed copy. A value that is not set stays as it is. */
  public static final class Builder {

    private String minimumPriority;
    private String productName;
    private String companyName;
    private String eksClusterName;
    private long maxPayloadBytes;
    private boolean dryRun;
    private String logLevel;
    private Map<String, String> variables;

    private Builder(FunctionSettings from) {
      minimumPriority = from.minimumPriority;
      productName = from.productName;
      companyName = from.companyName;
      eksClusterName = from.eksClusterName;
      maxPayloadBytes = from.maxPayloadBytes;
      dryRun = from.dryRun;
      logLevel = from.logLevel;
      variables = from.variables;
    }

    /** Sets the lowest Falco priority, one of {@link #PRIORITIES}. Alerts below it are ignored. */
    public Builder minimumPriority(String priority) {
      minimumPriority = priority;
      return this;
    }

    /** Sets the finding's ProductName. */
    public Builder productName(String name) {
      productName = name;
      return this;
    }

    /** Sets the finding's CompanyName. */
    public Builder companyName(String name) {
      companyName = name;
      return this;
    }

    /** Sets the EKS cluster for alerts that do not name their own; empty for none. */
    public Builder eksClusterName(String cluster) {
      eksClusterName = cluster;
      return this;
    }

    /** Sets the largest size of an unpacked payload in bytes. A larger one fails. */
    public Builder maxPayloadBytes(long bytes) {
      maxPayloadBytes = bytes;
      return this;
    }

    /** Sets whether findings are only built and returned, without any call to AWS. */
    public Builder dryRun(boolean only) {
      dryRun = only;
      return this;
    }

    /** Sets the function's log level, one of {@link #LOG_LEVELS}. */
    public Builder logLevel(String level) {
      logLevel = level;
      return this;
    }

    /** Sets further variables by name, such as {@code FOLD_WINDOW}. docs/settings.md lists them. */
    public Builder variables(Map<String, String> further) {
      variables = further;
      return this;
    }

    /** Adds one variable to the further variables. */
    public Builder variable(String name, String value) {
      Map<String, String> more = new TreeMap<>(variables);
      more.put(name, value);
      return variables(more);
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if the function would reject a value
     */
    public FunctionSettings build() {
      return new FunctionSettings(
          minimumPriority,
          productName,
          companyName,
          eksClusterName,
          maxPayloadBytes,
          dryRun,
          logLevel,
          variables);
    }
  }
}
