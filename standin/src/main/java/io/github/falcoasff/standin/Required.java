package io.github.falcoasff.standin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The required members, by place (Security Hub API reference). The SDK's model classes do not
 * contain them. The required members of FindingProviderFields are from the user guide; in the
 * service's model they are optional. The comparison with that model finds members that the model
 * requires and that are missing here. It does not find members that only this table requires.
 */
final class Required {
  private static final Map<String, List<String>> TABLE =
      Map.ofEntries(
          entry(
              "",
              "SchemaVersion",
              "Id",
              "ProductArn",
              "GeneratorId",
              "AwsAccountId",
              "CreatedAt",
              "UpdatedAt",
              "Title",
              "Description",
              "Resources"),
          entry("Resources[]", "Type", "Id"),
          entry("FindingProviderFields", "Severity", "Types"),
          entry("FindingProviderFields.Severity", "Label"),
          entry("FindingProviderFields.RelatedFindings[]", "ProductArn", "Id"),
          entry("RelatedFindings[]", "ProductArn", "Id"),
          entry("Malware[]", "Name"),
          entry("Action", "ActionType"),
          entry("Note", "Text", "UpdatedBy", "UpdatedAt"),
          entry("PatchSummary", "Id"),
          entry("Vulnerabilities[]", "Id"),
          entry("Vulnerabilities[].Vendor", "Name"),
          entry("Compliance.StatusReasons[]", "ReasonCode"));

  private Required() {}

  static List<String> at(Place place) {
    return TABLE.getOrDefault(place.pattern(), List.of());
  }

  /** Returns the required members by place, in alphabetical order of the places. */
  static Map<String, List<String>> all() {
    return new TreeMap<>(TABLE);
  }

  /** Returns the places that have required members, and the places of those members. */
  static Set<String> places() {
    Set<String> places = new TreeSet<>(TABLE.keySet());
    TABLE.forEach(
        (pattern, members) ->
            members.forEach(member -> places.add(new Place("", pattern).member(member).pattern())));
    return places;
  }

  private static Map.Entry<String, List<String>> entry(String pattern, String... members) {
    return Map.entry(pattern, List.of(members));
  }
}
