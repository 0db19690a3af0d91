package io.github.falcoasff.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.redact.Redactor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * Writes log lines, each one JSON object with <code>timestamp</code>, <code>level</code> and <code>
 * message</code> as Lambda's JSON log format has them. Lines at INFO carry no alert content; a
 * rejected record that has no queue is logged whole at ERROR, so that it is kept.
 */
public final class JsonLog {
  private static final JsonFactory JSON = new JsonFactory();

  private final LogLevel least;
  private final PrintStream out;
  private final Clock clock;

  public JsonLog(LogLevel least, PrintStream out, Clock clock) {
    this.least = least;
    this.out = out;
    this.clock = clock;
  }

  /** Whether lines of this level are written. */
  public boolean writes(LogLevel level) {
    return level.compareTo(least) >= 0;
  }

  /**
   * Writes one line.
   *
   * @param members further members: texts, numbers, booleans or maps of such
   */
  public void write(LogLevel level, String message, Map<String, ?> members) {
    if (!writes(level)) {
      return;
    }
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", clock.instant().toString());
      json.writeStringField("level", level.name());
      json.writeStringField("message", message);
      for (Map.Entry<String, ?> member : members.entrySet()) {
        json.writeFieldName(member.getKey());
        JsonValues.write(json, shown(member));
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    out.println(line);
  }

  /** Masks secrets in the text of an exception, which may quote alert content. */
  private static Object shown(Map.Entry<String, ?> member) {
    return member.getKey().equals("error") && member.getValue() instanceof String text
        ? Redactor.standard().redact(text)
        : member.getValue();
  }
}
