package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A labelled line of a log that Falco or another program wrote.
 *
 * @param number its place in the corpus; the same in every envelope
 * @param id its name
 * @param shape how it is written: <code>raw</code>, <code>text</code>, <code>syslog-json</code>, …
 * @param expectation the expected outcome
 * @param message the line
 * @param object the line's members if it is one JSON object
 */
record CorpusLine(
    int number,
    String id,
    String shape,
    Expectation expectation,
    String message,
    Optional<ObjectNode> object) {
  private static final Pattern TIME =
      Pattern.compile("20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d");

  /** A line with its labels. */
  static CorpusLine of(int number, String id, String shape, String recordClass, String message) {
    return new CorpusLine(
        number, id, shape, Expectation.of(shape, recordClass), message, ExactJson.object(message));
  }

  /** Reads a corpus: one JSON object with the labels and the message on each line. */
  static List<CorpusLine> read(Path corpus) {
    List<CorpusLine> lines = new ArrayList<>();
    try {
      for (String json : Files.readAllLines(corpus)) {
        if (!json.isBlank()) {
          JsonNode line = ExactJson.MAPPER.readTree(json);
          lines.add(
              of(
                  lines.size(),
                  label(line, "id"),
                  label(line, "shape"),
                  label(line, "class"),
                  label(line, "message")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("corpus " + corpus + ", line " + (lines.size() + 1), e);
    }
    return lines;
  }

  /** The id of its log event, the same in every envelope. */
  String eventId() {
    return Payloads.id(number);
  }

  /**
   * Its log event after a shipper has made this message from it. If the line has a time, the log
   * event's timestamp is a second later; else it is the time of writing.
   */
  Payloads.Line event(String wrapped) {
    Matcher time = TIME.matcher(message);
    long timestamp =
        time.find()
            ? LocalDateTime.parse(time.group()).plusSeconds(1).toEpochSecond(ZoneOffset.UTC) * 1000
            : Payloads.FIRST_TIMESTAMP + number * 1000L;
    return new Payloads.Line(eventId(), timestamp, wrapped);
  }

  private static String label(JsonNode line, String name) {
    JsonNode value = line.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("a line of the corpus has no text " + name + ": " + line);
    }
    return value.asText();
  }
}
