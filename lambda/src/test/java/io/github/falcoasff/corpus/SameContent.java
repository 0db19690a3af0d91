package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Decides whether two lines are the same alert, from the documented recipe of the Id and without
 * the project's own code. What shippers rewrite (source, hostname, tags, prefixes) does not matter.
 */
final class SameContent {
  private static final String OUTPUT_PREFIX = "^\\S+: (?i:\\w+) ";

  private SameContent() {}

  /** Whether both lines should have the same Id. */
  static boolean of(CorpusLine a, CorpusLine b) {
    if (a.object().isPresent() && b.object().isPresent()) {
      return key(a.object().get()).equals(key(b.object().get()));
    }
    // One of them has a syslog head or is glued to another line; the alert is at the end.
    return a.message().endsWith(b.message()) || b.message().endsWith(a.message());
  }

  private static List<String> key(ObjectNode alert) {
    JsonNode fields = alert.path("output_fields");
    String output = alert.path("output").asText("").replaceFirst(OUTPUT_PREFIX, "").strip();
    return List.of(
        alert.path("rule").asText("").strip(),
        alert.path("time").asText("").replaceFirst("\\.?0*Z$", "Z"),
        fields.path("container.id").asText(""),
        output.isEmpty() ? fields.toString() : output);
  }
}
