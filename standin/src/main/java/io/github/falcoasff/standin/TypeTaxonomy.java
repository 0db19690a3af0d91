package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks finding types, {@code namespace/category/classifier}. There are five namespaces, each with
 * its documented categories; classifiers are free text (Security Hub user guide, types taxonomy for
 * ASFF).
 */
final class TypeTaxonomy {
  private static final Pattern FORM = Pattern.compile("^([^/]+)(/[^/]+){0,2}$");

  private static final Map<String, Set<String>> CATEGORIES =
      Map.of(
          "Software and Configuration Checks",
          Set.of(
              "Vulnerabilities",
              "AWS Security Best Practices",
              "Industry and Regulatory Standards",
              "Patch Management"),
          "TTPs",
          Set.of(
              "Initial Access",
              "Execution",
              "Persistence",
              "Privilege Escalation",
              "Defense Evasion",
              "Credential Access",
              "Discovery",
              "Lateral Movement",
              "Collection",
              "Command and Control"),
          "Effects",
          Set.of(
              "Data Exposure",
              "Data Exfiltration",
              "Data Destruction",
              "Denial of Service",
              "Resource Consumption"),
          "Unusual Behaviors",
          Set.of(
              "Application",
              "Network Flow",
              "IP address",
              "User",
              "VM",
              "Container",
              "Serverless",
              "Process",
              "Database",
              "Data"),
          "Sensitive Data Identifications",
          Set.of("PII", "Passwords", "Legal", "Financial", "Security", "Business"));

  private TypeTaxonomy() {}

  /** Checks the items of a Types list that are strings and not blank. */
  static void check(JsonNode types, Place place, Violations violations) {
    for (int i = 0; types.isArray() && i < types.size(); i++) {
      if (types.get(i).isTextual() && !types.get(i).textValue().isBlank()) {
        check(types.get(i).textValue(), place.item(i), violations);
      }
    }
  }

  private static void check(String type, Place place, Violations violations) {
    if (!FORM.matcher(type).matches()) {
      violations.add(place, "should match pattern \"" + FORM + "\"");
      return;
    }
    String[] parts = type.split("/", -1);
    Set<String> categories = CATEGORIES.get(parts[0]);
    if (categories == null) {
      violations.add(place, "should have one of the five namespaces, not '" + parts[0] + "'");
    } else if (parts.length > 1 && !categories.contains(parts[1])) {
      violations.add(place, "should have a category of " + parts[0] + ", not '" + parts[1] + "'");
    }
  }
}
