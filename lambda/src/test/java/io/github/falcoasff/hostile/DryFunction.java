package io.github.falcoasff.hostile;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The function in a dry run, whose log is kept. Not safe for use by several threads. */
public final class DryFunction {
  private static final FunctionContext CONTEXT = FunctionContext.of(Payloads.OWNER, "us-east-1");

  /** Any text can be a message, also one with half of a surrogate pair. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final FalcoAsffHandler handler;

  /** Starts with these settings, by variable. */
  public DryFunction(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DRY_RUN", "true");
    synchronized (DryFunction.class) {
      PrintStream out = System.out;
      System.setOut(new PrintStream(log, false, StandardCharsets.UTF_8));
      try {
        handler = new FalcoAsffHandler(environment);
      } finally {
        System.setOut(out);
      }
    }
  }

  /**
   * Handles a payload of these messages.
   *
   * @throws RuntimeException if the invocation fails
   */
  public Map<String, Object> handle(List<String> messages) {
    log.reset();
    return handler.handleRequest(event(messages), CONTEXT);
  }

  /**
   * Handles an event as Lambda delivers it.
   *
   * @return the answer's JSON
   * @throws RuntimeException if the invocation fails
   */
  public String answer(byte[] event) {
    log.reset();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, CONTEXT);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** What was logged of the last payload. */
  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static CloudWatchLogsEvent event(List<String> messages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(fastGzip(bytes))) {
      json.writeStartObject();
      json.writeStringField("messageType", "DATA_MESSAGE");
      json.writeStringField("owner", Payloads.OWNER);
      json.writeStringField("logGroup", Payloads.LOG_GROUP);
      json.writeStringField("logStream", Payloads.LOG_STREAM);
      json.writeArrayFieldStart("logEvents");
      for (int n = 0; n < messages.size(); n++) {
        json.writeStartObject();
        json.writeStringField("id", Payloads.id(n));
        // The Id of a text line is made from it, so a line has the same one at any place.
        json.writeNumberField("timestamp", Payloads.FIRST_TIMESTAMP);
        json.writeStringField("message", messages.get(n));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Payloads.eventOfData(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  /** Most of the time would go into a smaller payload otherwise. */
  private static OutputStream fastGzip(OutputStream to) throws IOException {
    return new GZIPOutputStream(to) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }
}
