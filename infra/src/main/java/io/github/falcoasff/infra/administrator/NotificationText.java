package io.github.falcoasff.infra.administrator;

import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.RuleTargetInput;

/**
 * The text of a notification, with what a person needs to decide whether to look closer. Each event
 * has one finding, as the first item of its list (Security Hub User Guide, event type "Security Hub
 * Findings - Imported"). EventBridge leaves out what a finding does not have.
 */
final class NotificationText {
  private static final String FINDING = "$.detail.findings[0].";

  private NotificationText() {}

  /** Returns the text that the rule's target gets in place of the event. */
  static RuleTargetInput text() {
    return RuleTargetInput.fromMultilineText(
        lines(
            of("Severity.Label") + ": " + of("Title"),
            "",
            of("Description"),
            "",
            "Account: " + of("AwsAccountId"),
            "Region: " + of("Region"),
            "Resource: " + of("Resources[0].Type") + " " + of("Resources[0].Id"),
            "Seen: " + of("LastObservedAt"),
            "What to do: " + of("Remediation.Recommendation.Text"),
            "Read on: " + of("Remediation.Recommendation.Url"),
            "Log event: " + of("SourceUrl"),
            "Finding: " + of("Id")));
  }

  private static String of(String path) {
    return EventField.fromPath(FINDING + path);
  }

  private static String lines(String... lines) {
    return Arrays.stream(lines).collect(Collectors.joining("\n"));
  }
}
