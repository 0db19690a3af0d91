package io.github.falcoasff.entrypoint;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Chance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A payload as the parts that made it: its JSON, and what was changed in the JSON's gzip, in the
 * base64 and in the event. Each part begins with its kind.
 */
final class PayloadParts {
  private static final String JSON = "json=";
  private static final String GZIP = "gzip=";
  private static final String BASE64 = "base64=";
  private static final String EVENT = "event=";
  private static final List<String> KINDS = List.of(GZIP, BASE64, EVENT);
  private static final int MOST_EDITS = 3;

  private PayloadParts() {}

  /** The parts of a payload; two of three have nothing changed behind their JSON. */
  static List<String> make(Chance chance, byte[] json) {
    List<String> parts = new ArrayList<>();
    parts.add(JSON + Edits.latin1(json));
    for (int edits = chance.oneIn(3) ? chance.length(MOST_EDITS) : 0; edits > 0; edits--) {
      parts.add(chance.of(KINDS) + Edits.make(chance));
    }
    return parts;
  }

  /** The compressed bytes. */
  static byte[] gzip(List<String> parts) {
    StringBuilder json = new StringBuilder();
    texts(JSON, parts).forEach(json::append);
    byte[] bytes = Payloads.gzip(Edits.bytes(json.toString()));
    List<String> edits = texts(GZIP, parts);
    return edits.isEmpty() ? bytes : Edits.bytes(edited(edits, Edits.latin1(bytes)));
  }

  /** The value of {@code awslogs.data}. */
  static String data(List<String> parts) {
    return edited(texts(BASE64, parts), Base64.getEncoder().encodeToString(gzip(parts)));
  }

  /** The event that Lambda delivers. */
  static byte[] event(List<String> parts) {
    String event = "{\"awslogs\":{\"data\":\"" + data(parts) + "\"}}";
    List<String> edits = texts(EVENT, parts);
    return edits.isEmpty()
        ? event.getBytes(StandardCharsets.UTF_8)
        : Edits.bytes(edited(edits, event));
  }

  private static List<String> texts(String kind, List<String> parts) {
    return parts.stream()
        .filter(part -> part.startsWith(kind))
        .map(part -> part.substring(kind.length()))
        .toList();
  }

  private static String edited(List<String> edits, String text) {
    String edited = text;
    for (String edit : edits) {
      edited = Edits.apply(edit, edited);
    }
    return edited;
  }
}
