package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A finding's types: namespace and category of the documented taxonomy. ATT&amp;CK comes first;
 * behind it stands where the behaviour was seen.
 */
final class FindingTypes {
  private FindingTypes() {}

  static List<String> of(FalcoAlert alert, Attack attack, Optional<RuleCatalogue.Entry> known) {
    // The alert's own tags win, since users change the tags of rules; the catalogue fills.
    Set<String> types = new LinkedHashSet<>(attack.types());
    if (types.isEmpty()) {
      known.ifPresent(entry -> types.addAll(entry.types()));
    }
    types.add(unusualBehavior(alert));
    return types.stream().limit(Limits.TYPES).toList();
  }

  private static String unusualBehavior(FalcoAlert alert) {
    return "Unusual Behaviors/"
        + switch (alert.source()) {
          case "k8s_audit" -> "Application";
          case "aws_cloudtrail", "okta", "github", "gcp_auditlog", "auditlogs" -> "User";
          default -> Workload.of(alert).isPresent() ? "Container" : "Process";
        };
  }
}
