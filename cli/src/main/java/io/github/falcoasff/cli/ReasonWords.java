package io.github.falcoasff.cli;

import java.util.Map;

/** Why records are no findings, in words. */
final class ReasonWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("not_an_alert", "lines of Falco that are no alerts, such as at its start"),
          Map.entry("foreign", "lines of other programs"),
          Map.entry("falco_internal", "reports of Falco on its own health"),
          Map.entry("control", "checks by CloudWatch Logs"),
          Map.entry("below_minimum_priority", "alerts below MINIMUM_PRIORITY"),
          Map.entry("filtered", "alerts that the lists of rules, sources or namespaces leave out"),
          Map.entry("folded", "repeats that a newer alert's finding stands for (FOLD_WINDOW)"),
          Map.entry("duplicate", "alerts that came twice"),
          Map.entry("copy", "copies of alerts by other programs"),
          Map.entry("malformed_json", "an alert's members, but broken or cut JSON"),
          Map.entry("truncated", "lines cut by the container runtime, of which pieces are missing"),
          Map.entry(
              "invalid_alert", "members that cannot be an alert's, such as an unknown priority"),
          Map.entry("internal_error", "a fault of falco-asff: please report it"),
          Map.entry("untrusted_writer", "writers that are not among TRUSTED_WRITERS"),
          Map.entry("too_deep", "nested deeper, or more alerts in a record, than is searched"),
          Map.entry("foreign_account", "log events of another account"),
          Map.entry("foreign_region", "log events of another Region"),
          Map.entry("refused_by_security_hub", "refused by Security Hub"),
          Map.entry("unreadable_payload", "payloads that cannot be read"),
          Map.entry("member_role_denied", "the member's role cannot be assumed"),
          Map.entry("security_hub_not_enabled", "Security Hub is not enabled in the member"),
          Map.entry("import_denied", "the member's role may not import"),
          Map.entry("member_throttled", "more than the member's rate of calls"));

  private ReasonWords() {}

  /** A reason's code in words. */
  static String of(String code) {
    return WORDS.getOrDefault(code, code);
  }
}
