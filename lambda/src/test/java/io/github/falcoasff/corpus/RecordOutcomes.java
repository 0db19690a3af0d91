package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcomes of the records of a payload.
 *
 * @param received received records
 * @param imported records that became findings
 * @param ignored records ignored on purpose, by reason
 * @param rejected rejected records, by reason
 * @param findings the findings, if a line was sent alone
 * @param failure the exception of the invocation; empty if there was none
 */
record RecordOutcomes(
    long received,
    long imported,
    Map<String, Long> ignored,
    Map<String, Long> rejected,
    List<FindingFacts> findings,
    String failure) {

  /** Sends a line through a separate function, to see its outcome. */
  static RecordOutcomes ofLineAlone(Payloads.Line event) throws IOException {
    try (FunctionSession session = FunctionSession.start()) {
      RecordOutcomes outcomes = ofPayload(session, List.of(event));
      return new RecordOutcomes(
          outcomes.received,
          outcomes.imported,
          outcomes.ignored,
          outcomes.rejected,
          session.findings(),
          outcomes.failure);
    }
  }

  /** Sends a payload. A failed invocation is also a result. */
  static RecordOutcomes ofPayload(FunctionSession session, List<Payloads.Line> events) {
    try {
      JsonNode summary = session.invoke(events);
      return new RecordOutcomes(
          summary.path("received").asLong(),
          summary.path("imported").asLong(),
          counts(summary.path("ignored")),
          counts(summary.path("rejected")),
          List.of(),
          "");
    } catch (RuntimeException e) {
      return new RecordOutcomes(0, 0, Map.of(), Map.of(), List.of(), e.toString());
    }
  }

  /** Whether the invocation ended with an exception. */
  boolean failed() {
    return !failure.isEmpty();
  }

  /** Records without an outcome or with two. */
  long unaccounted() {
    return received - imported - sum(ignored) - sum(rejected);
  }

  /** The outcomes as text. */
  String describe() {
    return failed()
        ? "the invocation failed: " + failure
        : "imported " + imported + ", ignored " + ignored + ", rejected " + rejected;
  }

  /** Adds counts by reason to a map. */
  static void add(Map<String, Long> to, Map<String, Long> counts) {
    counts.forEach((reason, count) -> to.merge(reason, count, Long::sum));
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
