package io.github.falcoasff.corpus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A form in which a shipper writes a whole line into a log event.
 *
 * @param name the template's id, and how members collide where they can
 * @param template the log event with placeholders
 * @param collision how colliding members are written
 */
record Envelope(String name, JsonNode template, Collision collision) {
  static final String FALCO_MEMBERS = "@@FALCO_MEMBERS@@";
  static final String FALCO_PART = "@@FALCO_LINE_PART_";
  private static final String FALCO_LINE = "@@FALCO_LINE@@";
  private static final String QUOTED_LINE = "@@QUOTED_LINE@@";
  private static final String FALCO_OBJECT = "@@FALCO_OBJECT@@";
  private static final String FALCO_TEXT_LINE = "@@FALCO_TEXT_LINE@@";
  private static final String SIDEKICK_LINE = "@@SIDEKICK_LINE@@";

  /** The log event's message for a line; empty if this shipper never writes such a line. */
  Optional<String> wrap(CorpusLine line) {
    if (ReshapedForm.KINDS.contains(template.asText())) {
      return ReshapedForm.of(line, template.asText());
    }
    String text = template.toString();
    if (text.contains(SIDEKICK_LINE)) {
      return SidekickForm.of(line).map(form -> render(line, form));
    }
    boolean wantsObject = text.contains(FALCO_OBJECT) || text.contains(FALCO_MEMBERS);
    boolean fits =
        text.contains(FALCO_TEXT_LINE)
            ? line.object().isEmpty()
            : !wantsObject || line.object().isPresent();
    return fits ? Optional.of(render(line, line.message())) : Optional.empty();
  }

  private String render(CorpusLine line, String text) {
    if (template.isTextual()) {
      return fill(template.asText(), text);
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ExactJson.MAPPER.createGenerator(out)) {
      write(json, template, line, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void write(JsonGenerator json, JsonNode node, CorpusLine line, String text)
      throws IOException {
    if (node instanceof ObjectNode object) {
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (member.getKey().equals(FALCO_MEMBERS)) {
          writeFalcoMembers(json, object, line.object().orElseThrow());
        } else if (!isLost(member.getKey(), object, line)) {
          json.writeFieldName(member.getKey());
          write(json, member.getValue(), line, text);
        }
      }
      json.writeEndObject();
    } else if (node.isArray()) {
      json.writeStartArray();
      for (JsonNode element : node) {
        write(json, element, line, text);
      }
      json.writeEndArray();
    } else if (node.isTextual() && node.asText().equals(FALCO_OBJECT)) {
      json.writeRawValue(line.message());
    } else if (node.isTextual()) {
      json.writeString(fill(node.asText(), text));
    } else {
      json.writeTree(node);
    }
  }

  private void writeFalcoMembers(JsonGenerator json, ObjectNode wrapper, ObjectNode alert)
      throws IOException {
    for (Map.Entry<String, JsonNode> member : alert.properties()) {
      if (collision != Collision.WRAPPER_WINS || !wrapper.has(member.getKey())) {
        json.writeFieldName(member.getKey());
        json.writeTree(member.getValue());
      }
    }
  }

  /** Whether a member of the wrapper is replaced by the alert's. */
  private boolean isLost(String name, ObjectNode wrapper, CorpusLine line) {
    return collision == Collision.FALCO_WINS
        && wrapper.has(FALCO_MEMBERS)
        && line.object().orElseThrow().has(name);
  }

  private static String quoted(String text) {
    return ExactJson.MAPPER.getNodeFactory().textNode(text).toString();
  }

  private static String fill(String template, String text) {
    return template
        .replace(QUOTED_LINE, quoted(text))
        .replace(FALCO_LINE, text)
        .replace(FALCO_TEXT_LINE, text)
        .replace(SIDEKICK_LINE, text);
  }
}
