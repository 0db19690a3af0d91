package io.github.falcoasff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is written to the standard output while it is open. */
final class CapturedLog implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintStream before = System.out;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  CapturedLog() {
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The lines of the log, each one JSON object; metrics, which go the same way, are left out. */
  List<JsonNode> lines() {
    return text().lines().map(CapturedLog::parse).filter(line -> !line.has("_aws")).toList();
  }

  /** The lines of a level. */
  List<JsonNode> lines(String level) {
    return lines().stream().filter(line -> line.path("level").asText().equals(level)).toList();
  }

  @Override
  public void close() {
    System.setOut(before);
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
