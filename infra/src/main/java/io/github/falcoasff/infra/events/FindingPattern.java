package io.github.falcoasff.infra.events;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.events.EventPattern;

/**
 * Selects Security Hub's events about new Falco findings.
 *
 * <p>Each event has one finding, and each update of a finding causes another event (Security Hub
 * User Guide, event type "Security Hub Findings - Imported"). Only findings that are active and
 * have the workflow status NEW are selected: not that of the test alert, which is archived, and
 * none that somebody already works on.
 *
 * @param from the lowest severity
 * @param rules GeneratorIds, for instance {@code falco/syscall/terminal-shell-in-container}; one
 *     that ends with an asterisk selects all that begin with the text before it
 */
public record FindingPattern(Severity from, List<String> rules) {

  /**
   * The prefix of all GeneratorIds of these findings. It does not depend on the setting of
   * ProductName.
   */
  public static final String GENERATOR = "falco/";

  private static final Pattern RULE = Pattern.compile("falco/[a-z0-9_./-]*\\*?");

  /** Rejects an empty list, and GeneratorIds that are not Falco's. */
  public FindingPattern {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || !rules.stream().allMatch(FindingPattern::isRule)) {
      throw new IllegalArgumentException(
          "At least one rule, each as falco/syscall/terminal-shell-in-container is: "
              + rules
              + ".");
    }
  }

  /** Selects the findings of all rules. */
  public static FindingPattern of(Severity from) {
    return new FindingPattern(from, List.of(GENERATOR + "*"));
  }

  /**
   * Selects the findings of some rules.
   *
   * @param rules GeneratorIds; one that ends with an asterisk selects all that begin with the text
   *     before it
   */
  public static FindingPattern of(Severity from, String... rules) {
    return new FindingPattern(from, List.of(rules));
  }

  private static boolean isRule(String rule) {
    return RULE.matcher(rule).matches();
  }

  private static Object matcher(String rule) {
    return rule.endsWith("*") ? Map.of("prefix", rule.substring(0, rule.length() - 1)) : rule;
  }

  /** Returns the pattern for an EventBridge rule. */
  public EventPattern eventPattern() {
    Map<String, Object> finding = new LinkedHashMap<>();
    finding.put("GeneratorId", rules.stream().map(FindingPattern::matcher).toList());
    finding.put("Severity", Map.of("Label", from.andAbove()));
    finding.put("RecordState", List.of("ACTIVE"));
    finding.put("Workflow", Map.of("Status", List.of("NEW")));
    return EventPattern.builder()
        .source(List.of("aws.securityhub"))
        .detailType(List.of("Security Hub Findings - Imported"))
        .detail(Map.of("findings", finding))
        .build();
  }

  /** ASFF's severity labels, the lowest first. */
  public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Returns the severity with this label, in upper or lower case. */
    public static Severity of(String label) {
      for (Severity severity : values()) {
        if (severity.name().equals(label.toUpperCase(Locale.ROOT))) {
          return severity;
        }
      }
      throw new IllegalArgumentException(
          "\"" + label + "\" is not a severity: use one of " + INFORMATIONAL.andAbove() + ".");
    }

    /** Returns this label and all higher ones. */
    List<String> andAbove() {
      return Arrays.stream(values())
          .filter(severity -> severity.compareTo(this) >= 0)
          .map(Severity::name)
          .toList();
    }
  }
}
