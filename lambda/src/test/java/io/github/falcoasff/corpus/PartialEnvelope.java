package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A form in which a shipper writes the two pieces of a line that a container runtime split.
 *
 * @param name the template's id
 * @param first the log event of the first piece, with a placeholder
 * @param last the log event of the last piece, with a placeholder
 * @param firstIsMarked whether the first piece is marked as continued
 * @param lastIsMarked whether the last piece is marked as the continuation of another one
 */
record PartialEnvelope(
    String name, JsonNode first, JsonNode last, boolean firstIsMarked, boolean lastIsMarked) {
  private static final String PIECE = "@@PIECE@@";
  private static final String LINE = "@@FALCO_LINE@@";

  /** All envelopes of a file that can carry pieces of a line. */
  static List<PartialEnvelope> read(Path file) {
    List<PartialEnvelope> envelopes = new ArrayList<>();
    try {
      JsonNode templates = ExactJson.MAPPER.readTree(file.toFile()).path("templates");
      JsonNode firelens = null;
      for (JsonNode entry : templates) {
        String id = entry.path("id").asText();
        JsonNode template = entry.path("message_template");
        if (id.endsWith("-partial-first")) {
          firelens = filled(template, "@@FALCO_LINE_PART_1@@", PIECE);
        } else if (id.endsWith("-partial-last") && firelens != null) {
          JsonNode last = filled(template, "@@FALCO_LINE_PART_2@@", PIECE);
          envelopes.add(new PartialEnvelope("ecs-firelens-partial", firelens, last, true, true));
        } else {
          derive(envelopes, id, template);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("envelopes " + file, e);
    }
    return envelopes;
  }

  /** The log event's message with the first piece. */
  String first(String piece) {
    return render(first, piece);
  }

  /** The log event's message with the last piece. */
  String last(String piece) {
    return render(last, piece);
  }

  /** The same shipper's log events for the container's other stream or for another line. */
  PartialEnvelope neighbour() {
    return new PartialEnvelope(
        name, otherStream(first), otherStream(last), firstIsMarked, lastIsMarked);
  }

  private static void derive(List<PartialEnvelope> to, String id, JsonNode template) {
    if (!template.toString().contains(LINE)) {
      return;
    }
    JsonNode whole = filled(template, LINE, PIECE);
    if (whole instanceof ObjectNode object && object.path("log").asText().equals(PIECE)) {
      object.remove("log_processed");
      for (String mark : new String[] {"_p", "logtag"}) {
        if (object.has(mark)) {
          to.add(new PartialEnvelope(id, object.deepCopy().put(mark, "P"), object, true, false));
        }
      }
    } else if (whole.toString().contains(" stdout F ")) {
      to.add(new PartialEnvelope(id, filled(whole, "stdout F", "stdout P"), whole, true, false));
    } else if (whole.path("log").asText().equals(PIECE + "\n")) {
      ((ObjectNode) whole).remove("log_processed");
      to.add(new PartialEnvelope(id, filled(whole, PIECE + "\n", PIECE), whole, false, false));
    }
  }

  private static JsonNode otherStream(JsonNode template) {
    JsonNode other = filled(template, "stdout", "stderr");
    if (other instanceof ObjectNode object && object.has("partial_id")) {
      object.put("partial_id", "another");
    }
    return other;
  }

  private static JsonNode filled(JsonNode template, String placeholder, String text) {
    if (template.isTextual()) {
      return ExactJson.MAPPER
          .getNodeFactory()
          .textNode(template.asText().replace(placeholder, text));
    }
    JsonNode copy = template.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.properties().forEach(m -> m.setValue(filled(m.getValue(), placeholder, text)));
    }
    return copy;
  }

  private static String render(JsonNode template, String piece) {
    JsonNode message = filled(template, PIECE, piece);
    return message.isTextual() ? message.asText() : message.toString();
  }
}
