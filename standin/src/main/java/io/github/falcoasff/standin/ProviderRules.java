package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks the members that a finding provider must set, and those that only customers or Security
 * Hub may set (Security Hub API reference, BatchImportFindings; user guide, using
 * FindingProviderFields).
 */
final class ProviderRules {
  /** Members that belong to the customer, a deprecated one, and members that Security Hub sets. */
  private static final List<String> SHOULD_NOT_SEND =
      List.of(
          "Note",
          "UserDefinedFields",
          "VerificationState",
          "Workflow",
          "WorkflowState",
          "Region",
          "AwsAccountName",
          "ProcessedAt");

  private ProviderRules() {}

  static void check(JsonNode finding, Violations violations) {
    for (String member : SHOULD_NOT_SEND) {
      if (finding.has(member)) {
        violations.add(Place.ROOT.member(member), "should NOT be sent by a finding provider");
      }
    }
    severityAndTypes(finding, violations);
    inOrder(finding, "CreatedAt", "UpdatedAt", violations);
    inOrder(finding, "FirstObservedAt", "LastObservedAt", violations);
  }

  private static void severityAndTypes(JsonNode finding, Violations violations) {
    if (!finding.has("FindingProviderFields")
        && !(finding.has("Severity") && finding.has("Types"))) {
      violations.missing(Place.ROOT, "FindingProviderFields");
      violations.add(Place.ROOT, "should match some schema in anyOf");
    }
    JsonNode severity = finding.path("Severity");
    if (!severity.isEmpty() && !severity.has("Label") && !severity.has("Normalized")) {
      violations.add(Place.ROOT.member("Severity"), "should match some schema in anyOf");
    }
    TypeTaxonomy.check(finding.path("Types"), Place.ROOT.member("Types"), violations);
    TypeTaxonomy.check(
        finding.path("FindingProviderFields").path("Types"),
        Place.ROOT.member("FindingProviderFields").member("Types"),
        violations);
  }

  private static void inOrder(JsonNode finding, String first, String last, Violations violations) {
    Optional<Instant> from = TimestampRule.parse(finding.path(first).asText());
    Optional<Instant> to = TimestampRule.parse(finding.path(last).asText());
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      violations.add(Place.ROOT.member(last), "should NOT be before " + first);
    }
  }
}
