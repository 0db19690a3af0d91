package io.github.falcoasff.cli;

import java.util.Map;

/** Describes the reasons for which records do not become findings. */
final class ReasonWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("not_an_alert", "lines of Falco without an alert, such as those of its start"),
          Map.entry("foreign", "text of other programs"),
          Map.entry("falco_internal", "reports of Falco on its own health"),
          Map.entry("control", "checks by CloudWatch Logs"),
          Map.entry("below_minimum_priority", "alerts below MINIMUM_PRIORITY"),
          Map.entry("filtered", "alerts excluded by the lists of rules, sources or namespaces"),
          Map.entry("folded", "repeats within FOLD_WINDOW, counted in the newest one's finding"),
          Map.entry("duplicate", "alerts that occur twice"),
          Map.entry("copy", "copies of alerts by other programs"),
          Map.entry("malformed_json", "alerts in JSON that is broken or cut"),
          Map.entry("truncated", "lines cut by the container runtime, with pieces missing"),
          Map.entry("invalid_alert", "alerts with a wrong value, such as an unknown priority"),
          Map.entry("internal_error", "a fault of falco-asff: please report it"),
          Map.entry("untrusted_writer", "alerts of writers that TRUSTED_WRITERS does not name"),
          Map.entry("too_deep", "records with more nested or more alerts than are searched"),
          Map.entry("foreign_account", "log events of another account"),
          Map.entry("foreign_region", "log events of another Region"),
          Map.entry("refused_by_security_hub", "findings that Security Hub refused"),
          Map.entry("unreadable_payload", "payloads that cannot be read"),
          Map.entry("member_role_denied", "the member's role cannot be assumed"),
          Map.entry("security_hub_not_enabled", "Security Hub is not enabled in the member"),
          Map.entry("import_denied", "the member's role must not import findings"),
          Map.entry("member_throttled", "more calls than the member's rate allows"));

  private ReasonWords() {}

  /** Returns the description of a reason's code. */
  static String of(String code) {
    return WORDS.getOrDefault(code, code);
  }
}
