package io.github.falcoasff.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The counts of one invocation, from the function's answer or its log line.
 *
 * @param received received records
 * @param imported records that became findings
 * @param ignored records ignored on purpose, by reason
 * @param rejected records that can never become findings, by reason
 * @param calls calls of the import
 */
record Summary(
    long received,
    long imported,
    Map<String, Long> ignored,
    Map<String, Long> rejected,
    long calls) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * The summary in a text that is one JSON object with all of the counts; empty for any other text.
   */
  static Optional<Summary> of(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      boolean summary =
          root.path("received").isIntegralNumber()
              && root.path("imported").isIntegralNumber()
              && root.path("ignored").isObject()
              && root.path("rejected").isObject()
              && root.path("calls").isIntegralNumber()
              && root.path("milliseconds").isIntegralNumber();
      return summary
          ? Optional.of(
              new Summary(
                  root.get("received").longValue(),
                  root.get("imported").longValue(),
                  counts(root.get("ignored")),
                  counts(root.get("rejected")),
                  root.get("calls").longValue()))
          : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** Records without an outcome or with two; 0 is right. */
  long unaccounted() {
    return received - imported - sum(ignored) - sum(rejected);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> counts(JsonNode byReason) {
    Map<String, Long> counts = new TreeMap<>();
    byReason
        .properties()
        .forEach(reason -> counts.put(reason.getKey(), reason.getValue().asLong()));
    return counts;
  }
}
