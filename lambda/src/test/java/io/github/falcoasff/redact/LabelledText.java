package io.github.falcoasff.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that holds a secret, or none.
 *
 * @param name the group of texts that it belongs to
 * @param text what somebody typed or wrote
 * @param marker a part of the secret, which must not be left; empty if the text holds no secret
 */
record LabelledText(String name, String text, String marker) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a file with a JSON object on each line. */
  static List<LabelledText> read(Path file) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        JsonNode row = JSON.readTree(line);
        texts.add(
            new LabelledText(
                row.path("name").asText(),
                row.path("text").asText(),
                row.path("marker").asText("")));
      }
    }
    return texts;
  }

  boolean secret() {
    return !marker.isEmpty();
  }

  /** Whether the masked form of something that holds this text is as it should be. */
  boolean isRight(String before, String masked) {
    return secret() ? !masked.contains(marker) : masked.equals(before);
  }

  /** The text among the pairs that Falco's rules print. */
  String output() {
    return "Shell spawned (user=root user_uid=0 command=" + text + " parent=bash terminal=0)";
  }

  /** The text as command line in an alert. */
  String alert() {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("hostname", "node-1");
    alert.put("output", "10:20:30.123456789: Notice " + text);
    alert.put("output_fields", Map.of("proc.cmdline", text, "user.name", "root"));
    alert.put("priority", "Notice");
    alert.put("rule", "Own rule");
    alert.put("time", "2026-03-30T10:20:30.123456789Z");
    try {
      return JSON.writeValueAsString(alert);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
