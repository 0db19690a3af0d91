package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * An alert in the form in which falcosidekick forwards it: with another order of members, Go's
 * escapes, the time without trailing zeros, a source and a UUID.
 */
final class SidekickForm {
  /** Above this length falcosidekick cuts texts, so that the content of the alert changes. */
  private static final int CUT_ABOVE = 4096;

  private static final List<String> PRIORITIES =
      List.of(
          "Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Debug");

  private SidekickForm() {}

  /** The line that falcosidekick forwards; empty if it refuses or shortens the alert. */
  static Optional<String> of(CorpusLine line) {
    if (line.shape().equals("sidekick")) {
      return Optional.of(line.message());
    }
    if (line.message().length() > CUT_ABOVE) {
      return Optional.empty();
    }
    return line.object().flatMap(alert -> of(alert, line.message()));
  }

  private static Optional<String> of(ObjectNode alert, String message) {
    String rule = alert.path("rule").asText("");
    Optional<String> priority =
        PRIORITIES.stream()
            .filter(name -> name.equalsIgnoreCase(alert.path("priority").asText("")))
            .findFirst();
    Optional<String> time = time(alert.path("time").asText(""));
    if (rule.isEmpty()
        || priority.isEmpty()
        || time.isEmpty()
        || alert.path("output_fields").isEmpty()) {
      return Optional.empty();
    }
    ObjectNode form = ExactJson.MAPPER.createObjectNode();
    form.put("uuid", UUID.nameUUIDFromBytes(message.getBytes(StandardCharsets.UTF_8)).toString());
    form.put("output", alert.path("output").asText(""));
    form.put("priority", priority.get());
    form.put("rule", rule);
    form.put("time", time.get());
    form.set("output_fields", sorted(alert.path("output_fields")));
    form.put("source", source(rule, alert.path("source").asText("")));
    if (!alert.path("tags").isEmpty()) {
      form.set("tags", sortedTags(alert.path("tags")));
    }
    if (alert.hasNonNull("hostname")) {
      form.set("hostname", alert.get("hostname"));
    }
    return Optional.of(
        form.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
  }

  private static String source(String rule, String source) {
    if (rule.equals("Test rule")) {
      return "internal";
    }
    return source.isEmpty() ? "syscalls" : source;
  }

  /** RFC 3339 as Go writes it: with only as many decimals as needed. */
  private static Optional<String> time(String time) {
    try {
      String instant = Instant.parse(time).toString();
      return Optional.of(instant.contains(".") ? instant.replaceFirst("0*Z$", "Z") : instant);
    } catch (DateTimeParseException refused) {
      return Optional.empty();
    }
  }

  private static ObjectNode sorted(JsonNode fields) {
    TreeMap<String, JsonNode> members = new TreeMap<>();
    fields.properties().forEach(field -> members.put(field.getKey(), field.getValue()));
    return ExactJson.MAPPER.createObjectNode().setAll(members);
  }

  private static ArrayNode sortedTags(JsonNode tags) {
    ArrayNode sorted = ExactJson.MAPPER.createArrayNode();
    StreamSupport.stream(tags.spliterator(), false)
        .map(JsonNode::asText)
        .sorted()
        .forEach(sorted::add);
    return sorted;
  }
}
