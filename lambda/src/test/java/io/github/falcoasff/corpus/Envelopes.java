package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the envelope templates. */
final class Envelopes {
  /** The bare line, with which all other envelopes are compared. */
  static final String RAW = "raw";

  /** Forms that other shippers make of a line. */
  private static final List<String> SHAPES =
      List.of(
          "{\"body\":\"@@FALCO_LINE@@\",\"attributes\":{\"logtag\":\"F\"},\"resource\":{\"host.name\":\"n\"}}",
          "{\"body\":\"@@FALCO_OBJECT@@\",\"resource\":{\"attributes\":{\"k8s.node.name\":\"n\"}}}",
          "{\"events\":[{\"a\":1},\"@@FALCO_LINE@@\"]}",
          "{\"events\":[[\"@@FALCO_OBJECT@@\"]]}",
          "{\"log\":\"@@QUOTED_LINE@@\",\"stream\":\"stdout\"}",
          "{\"message\":\"{\\\"log\\\":@@QUOTED_LINE@@}\",\"source_type\":\"kubernetes_logs\"}",
          "{\"MESSAGE\":\"@@FALCO_LINE@@\",\"_HOSTNAME\":\"n\",\"PRIORITY\":\"4\"}",
          "\"\ufeff@@FALCO_LINE@@\\u0000\"",
          "\"" + ReshapedForm.FLATTENED + "\"",
          "\"" + ReshapedForm.UNDERSCORED + "\"",
          "\"" + ReshapedForm.AS_TEXT + "\"",
          "\"" + ReshapedForm.RENAMED + "\"");

  private Envelopes() {}

  /** All envelopes of a file that carry whole lines, the bare line first. */
  static List<Envelope> read(Path file) {
    List<Envelope> envelopes = new ArrayList<>();
    try {
      for (JsonNode entry : ExactJson.MAPPER.readTree(file.toFile()).path("templates")) {
        add(envelopes, entry.path("id").asText(), entry.path("message_template"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("envelopes " + file, e);
    }
    if (envelopes.isEmpty() || !envelopes.get(0).name().equals(RAW)) {
      throw new IllegalArgumentException(file + " has no template " + RAW);
    }
    return envelopes;
  }

  /** Forms of other shippers. */
  static List<Envelope> shapes() {
    List<Envelope> shapes = new ArrayList<>();
    try {
      for (String shape : SHAPES) {
        JsonNode template = ExactJson.MAPPER.readTree(shape);
        String name =
            ReshapedForm.KINDS.contains(template.asText())
                ? template.asText()
                : "shape " + (shapes.size() + 1);
        shapes.add(new Envelope(name, template, Collision.WRAPPER_WINS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shapes;
  }

  private static void add(List<Envelope> envelopes, String id, JsonNode template) {
    if (template.toString().contains(Envelope.FALCO_PART)) {
      return;
    }
    if (template.has(Envelope.FALCO_MEMBERS)) {
      if (id.equals("eks-merge-root")) {
        // Only the template's note mentions that the aws filter adds the host's name.
        ((ObjectNode) template).put("hostname", "ip-10-1-128-166.us-east-2.compute.internal");
      }
      for (Collision collision : Collision.values()) {
        envelopes.add(new Envelope(id + " (" + collision.label() + ")", template, collision));
      }
    } else {
      int place = id.equals(RAW) ? 0 : envelopes.size();
      envelopes.add(place, new Envelope(id, template, Collision.WRAPPER_WINS));
    }
  }
}
