package io.github.falcoasff.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the function is told by its environment variables.
 *
 * @param minimumPriority alerts below this Falco priority are ignored
 * @param productName the finding's ProductName
 * @param companyName the finding's CompanyName
 * @param eksClusterName the EKS cluster of alerts that do not tell it themselves; empty for none
 * @param maxPayloadBytes a payload that unpacks to more bytes than this fails
 * @param dryRun findings are built and returned, and nothing is called
 * @param logLevel the function's log level, given to its logger and to Lambda's own filter
 */
public record FunctionSettings(
    String minimumPriority,
    String productName,
    String companyName,
    String eksClusterName,
    long maxPayloadBytes,
    boolean dryRun,
    String logLevel) {

  /** Falco's priorities, the most urgent first, as falcosidekick spells them in its settings. */
  static final List<String> PRIORITIES =
      List.of(
          "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug");

  /** The levels that both the function's logger and Lambda's filter know. */
  static final List<String> LOG_LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");

  /** EKS's own pattern for a cluster's name (CreateCluster, name), or nothing. */
  private static final Pattern CLUSTER_NAME = Pattern.compile("([0-9A-Za-z][A-Za-z0-9_-]{0,99})?");

  /** ASFF's limit on ProductName and CompanyName. */
  private static final int MAX_NAME = 128;

  /** What the function does when no variable is set. */
  public static final FunctionSettings DEFAULT =
      new FunctionSettings("debug", "Falco", "CNCF", "", 268_435_456L, false, "INFO");

  /** Refuses what the function would refuse at start. */
  public FunctionSettings {
    requireOneOf("minimum priority", minimumPriority, PRIORITIES);
    requireName("product name", productName);
    requireName("company name", companyName);
    if (!CLUSTER_NAME.matcher(eksClusterName).matches()) {
      throw new IllegalArgumentException(
          "\"" + eksClusterName + "\" is not the name of an EKS cluster.");
    }
    requireOneOf("log level", logLevel, LOG_LEVELS);
    if (maxPayloadBytes < 1) {
      throw new IllegalArgumentException("The payload limit must be at least 1 byte.");
    }
  }

  /** The same settings with another minimum priority. */
  public FunctionSettings withMinimumPriority(String priority) {
    return new FunctionSettings(
        priority, productName, companyName, eksClusterName, maxPayloadBytes, dryRun, logLevel);
  }

  /** The same settings with another EKS cluster; empty for none. */
  public FunctionSettings withEksClusterName(String cluster) {
    return new FunctionSettings(
        minimumPriority, productName, companyName, cluster, maxPayloadBytes, dryRun, logLevel);
  }

  /** The function's environment variables, in the order of their names. */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("MINIMUM_PRIORITY", minimumPriority);
    variables.put("PRODUCT_NAME", productName);
    variables.put("COMPANY_NAME", companyName);
    variables.put("EKS_CLUSTER_NAME", eksClusterName);
    variables.put("MAX_PAYLOAD_BYTES", Long.toString(maxPayloadBytes));
    variables.put("DRY_RUN", Boolean.toString(dryRun));
    variables.put("LOG_LEVEL", logLevel);
    return variables;
  }

  private static void requireOneOf(String what, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is no " + what + ": one of " + String.join(", ", allowed) + ".");
    }
  }

  private static void requireName(String what, String value) {
    if (value.isBlank() || value.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "The " + what + " must have 1 to " + MAX_NAME + " characters, not only blanks.");
    }
  }
}
