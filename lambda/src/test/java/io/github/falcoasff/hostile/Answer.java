package io.github.falcoasff.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.standin.FindingValidator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the function answers in a dry run.
 *
 * @param summary its JSON
 */
public record Answer(JsonNode summary) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static Answer of(String json) throws JsonProcessingException {
    return new Answer(MAPPER.readTree(json));
  }

  public static Answer of(Map<String, Object> summary) {
    return new Answer(MAPPER.valueToTree(summary));
  }

  /** How many findings stand for records, without those that were left out of the answer. */
  public JsonNode findings() {
    return summary.path("findings");
  }

  /** The severity of each finding by its Id. */
  public Map<String, String> severities() {
    Map<String, String> severities = new HashMap<>();
    for (JsonNode finding : findings()) {
      severities.put(finding.path("Id").asText(), severity(finding));
    }
    return severities;
  }

  static String severity(JsonNode finding) {
    return finding.path("FindingProviderFields").path("Severity").path("Label").asText();
  }

  /** Records that have no outcome, or more than one. */
  public long unaccounted() {
    return summary.path("received").asLong()
        - summary.path("imported").asLong()
        - sum(summary.path("ignored"))
        - sum(summary.path("rejected"));
  }

  /** What is wrong with the findings by the rules of Security Hub. */
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    for (JsonNode finding : findings()) {
      int bytes = finding.toString().getBytes(StandardCharsets.UTF_8).length;
      violations.addAll(FindingValidator.violations(finding, bytes));
    }
    return violations;
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
