package io.github.falcoasff.asff;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a finding's types: namespace and category of the documented taxonomy. The types by
 * ATT&amp;CK come first, then the type for the place of the behaviour.
 */
final class FindingTypes {
  private FindingTypes() {}

  static List<String> of(
      String source,
      boolean inContainer,
      Attack attack,
      Optional<RuleCatalogue.Entry> known,
      List<String> own) {
    // The user's types for the rule take precedence, then the alert's own tags, which users can
    // change, then the catalogue.
    Set<String> types = new LinkedHashSet<>(own.isEmpty() ? attack.types() : own);
    if (types.isEmpty()) {
      known.ifPresent(entry -> types.addAll(entry.types()));
    }
    types.add(unusualBehavior(source, inContainer));
    return types.stream().limit(Limits.TYPES).toList();
  }

  private static String unusualBehavior(String source, boolean inContainer) {
    return "Unusual Behaviors/"
        + switch (source) {
          case "k8s_audit" -> "Application";
          case "aws_cloudtrail",
              "okta",
              "github",
              "gitlab",
              "keycloak",
              "gcp_auditlog",
              "gcp_audit",
              "auditlogs",
              "azure",
              "azure_platformlogs",
              "salesforce",
              "box" ->
              "User";
          case "syscall" -> inContainer ? "Container" : "Process";
          // The events of plugins do not belong to a process.
          default -> inContainer ? "Container" : "Application";
        };
  }
}
