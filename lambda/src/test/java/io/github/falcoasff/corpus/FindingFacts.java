package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The values of a finding that the checks need.
 *
 * @param id its Id
 * @param eventId the id of the log event that it names
 * @param sameEverywhere the values that must be equal in all envelopes of the alert
 */
record FindingFacts(String id, Optional<String> eventId, Map<String, String> sameEverywhere) {
  private static final Pattern EVENT_ID = Pattern.compile("\\d{56}");
  private static final List<String> SAME =
      List.of("Title", "Types", "CreatedAt", "UpdatedAt", "FirstObservedAt", "LastObservedAt");

  /** Reads a finding as Security Hub got it. */
  static FindingFacts of(JsonNode finding) {
    String id = finding.path("Id").asText();
    Map<String, String> same = new TreeMap<>();
    same.put("Id", id);
    SAME.forEach(name -> same.put(name, finding.path(name).toString()));
    JsonNode provider = finding.path("FindingProviderFields");
    same.put("Severity", provider.path("Severity").toString());
    same.put("FindingProviderFields.Types", provider.path("Types").toString());
    same.put("Container", containers(finding.path("Resources")));
    Optional<String> eventId =
        elements(finding.path("ProductFields"))
            .map(JsonNode::asText)
            .filter(value -> EVENT_ID.matcher(value).matches())
            .findFirst();
    return new FindingFacts(id, eventId, same);
  }

  /**
   * The names of the values that differ from those of the same alert's finding in another envelope.
   */
  List<String> differencesFrom(FindingFacts other) {
    return sameEverywhere.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(other.sameEverywhere().get(entry.getKey())))
        .map(
            entry ->
                entry.getKey()
                    + " is "
                    + entry.getValue()
                    + ", not "
                    + other.sameEverywhere().get(entry.getKey()))
        .toList();
  }

  private static String containers(JsonNode resources) {
    return elements(resources)
        .filter(resource -> resource.path("Type").asText().equals("Container"))
        .map(resource -> resource.path("Id").asText())
        .toList()
        .toString();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
