package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.Optional;

/**
 * Makes the finding's remediation. Its text is the user's for the rule, else the catalogue's, else
 * a text for the alert's source. Its URL comes from the user's settings, else from a tag of the
 * rule.
 */
final class RemediationAdvice {
  private static final String RULES_URL = "https://falco.org/docs/reference/rules/";

  private RemediationAdvice() {}

  static AsffObject of(
      FalcoAlert alert, Optional<RuleCatalogue.Entry> known, RuleSettings.Entry own) {
    String text =
        own.text()
            .or(() -> known.map(RuleCatalogue.Entry::remediation))
            .orElseGet(() -> general(alert));
    String url =
        own.url()
            .or(() -> Advice.runbook(alert.tags()))
            .or(() -> known.map(RuleCatalogue.Entry::url))
            .orElse(RULES_URL);
    return new AsffObject()
        .object(
            "Recommendation",
            new AsffObject()
                .text("Text", text, Limits.RECOMMENDATION_TEXT)
                .text("Url", url, Limits.UNLIMITED_TEXT));
  }

  private static String general(FalcoAlert alert) {
    if (alert.test()) {
      return "Nothing is to be done: this is falcosidekick's test alert, and it shows that alerts"
          + " reach Security Hub.";
    }
    return switch (alert.source()) {
      case "syscall" ->
          "Check whether the process, its parents and its user are expected on this workload. If"
              + " not, isolate the container or host, keep its file system and memory for analysis,"
              + " rotate the credentials it could reach, and redeploy from a trusted image. If so,"
              + " add an exception to the Falco rule.";
      case "k8s_audit" ->
          "Check in the Kubernetes audit log who made the request and from where. If it was not"
              + " expected, revoke the user's or service account's access, undo the change, and"
              + " tighten the RBAC role that allowed it. If so, add an exception to the Falco"
              + " rule.";
      case "aws_cloudtrail" ->
          "Check in CloudTrail who made the call and from where. If it was not expected, disable"
              + " the principal's credentials, undo the change, and tighten the IAM policy that"
              + " allowed it. If so, add an exception to the Falco rule.";
      default ->
          "Check who acted, from where and on what in the audit log of the service that the alert"
              + " names. If it was not expected, suspend the account, undo the change and rotate"
              + " the credentials involved. If so, add an exception to the Falco rule.";
    };
  }
}
