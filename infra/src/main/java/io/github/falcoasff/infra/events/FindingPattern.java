package io.github.falcoasff.infra.events;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.events.EventPattern;

/**
 * Which of Security Hub's events are about new Falco findings.
 *
 * <p>Each event carries one finding (Security Hub User Guide, event type "Security Hub Findings -
 * Imported"), again for each update. Archived ones, such as the test alert's, and those that
 * somebody has already taken up are left out.
 *
 * @param from the least severity
 * @param rules GeneratorIds, for instance {@code falco/syscall/terminal-shell-in-container}; one
 *     that ends with an asterisk stands for all that begin so
 */
public record FindingPattern(Severity from, List<String> rules) {

  /** What every GeneratorId of these findings begins with, whatever ProductName is set. */
  public static final String GENERATOR = "falco/";

  private static final Pattern RULE = Pattern.compile("falco/[a-z0-9_./-]*\\*?");

  /** Refuses rules of others. */
  public FindingPattern {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || !rules.stream().allMatch(FindingPattern::isRule)) {
      throw new IllegalArgumentException(
          "At least one rule, each as falco/syscall/terminal-shell-in-container is: "
              + rules
              + ".");
    }
  }

  /** All rules. */
  public static FindingPattern of(Severity from) {
    return new FindingPattern(from, List.of(GENERATOR + "*"));
  }

  /**
   * Some rules.
   *
   * @param rules GeneratorIds; one that ends with an asterisk stands for all that begin so
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

  /** The pattern of an EventBridge rule. */
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

  /** ASFF's severity labels, the least first. */
  public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The severity of a label. */
    public static Severity of(String label) {
      for (Severity severity : values()) {
        if (severity.name().equals(label.toUpperCase(Locale.ROOT))) {
          return severity;
        }
      }
      throw new IllegalArgumentException(
          "\"" + label + "\" is no severity: one of " + INFORMATIONAL.andAbove() + ".");
    }

    /** This label and those above. */
    List<String> andAbove() {
      return Arrays.stream(values())
          .filter(severity -> severity.compareTo(this) >= 0)
          .map(Severity::name)
          .toList();
    }
  }
}
