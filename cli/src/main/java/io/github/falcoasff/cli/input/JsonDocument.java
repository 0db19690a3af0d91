package io.github.falcoasff.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.falcoasff.intake.LambdaEvent;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON that does not have one message per line: pretty-printed objects, lists of them, the
 * answers of {@code aws logs filter-log-events}, {@code get-log-events} and {@code
 * get-query-results}, exports of Logs Insights, subscription payloads and Lambda events. It reads
 * the text as a stream.
 */
final class JsonDocument {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** The members whose list contains log events. */
  private static final Set<String> LISTS = Set.of("events", "logEvents", "results");

  private final JsonParser parser;
  private final EventReceiver receiver;
  private String kind = "";

  private JsonDocument(JsonParser parser, EventReceiver receiver) {
    this.parser = parser;
    this.receiver = receiver;
  }

  /**
   * Returns whether a line with one object may be an answer of AWS or an event rather than a
   * message.
   */
  static boolean hasKnownMember(String object) {
    return object.contains("\"awslogs\"")
        || (object.contains("\"logEvents\"") && object.contains("\"messageType\""))
        || (object.contains("\"events\"")
            && (object.contains("\"ingestionTime\"")
                || object.contains("\"searchedLogStreams\"")
                || object.contains("\"nextForwardToken\"")))
        || (object.contains("\"results\"") && object.contains("\"@message\""));
  }

  /**
   * Reads the values of a text.
   *
   * @return a description of the form
   * @throws IOException if the text is broken; the receiver has got all log events before the fault
   */
  static String read(InputStream text, EventReceiver receiver) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonDocument document = new JsonDocument(parser, receiver);
      while (parser.nextToken() != null) {
        document.value();
      }
      return document.kind;
    }
  }

  private void value() throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      kind = "a JSON list";
      elements(new PayloadHeader("", "", ""));
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      object();
    } else {
      receiver.event(new PayloadHeader("", "", ""), new LogEvent("", 0, parser.getText()));
    }
  }

  /** Reads an object at the top level: an answer of AWS, an event, or a message. */
  private void object() throws IOException {
    Map<String, String> texts = new HashMap<>();
    StringWriter copy = new StringWriter();
    boolean lists = false;
    try (JsonGenerator generator = JSON.createGenerator(copy)) {
      generator.writeStartObject();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
          lists = true;
          kind = kind(name, texts);
          elements(header(texts));
        } else {
          if (value.isScalarValue()) {
            texts.put(name, parser.getText());
          }
          generator.writeFieldName(name);
          copyTo(generator);
        }
      }
      generator.writeEndObject();
    }
    if (lists) {
      return;
    }
    String json = copy.toString();
    String data =
        json.contains("\"awslogs\"")
            ? LambdaEvent.data(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
            : "";
    if (!data.isEmpty()) {
      kind = "a Lambda event";
      receiver.payload(data);
    } else {
      if (kind.isEmpty()) {
        kind = "pretty-printed JSON";
      }
      receiver.event(new PayloadHeader("", "", ""), new LogEvent("", 0, json));
    }
  }

  private static String kind(String list, Map<String, String> texts) {
    return switch (list) {
      case "logEvents" -> "a subscription payload";
      case "results" -> "an answer of aws logs get-query-results";
      default ->
          texts.containsKey("nextForwardToken") || texts.containsKey("nextBackwardToken")
              ? "an answer of aws logs get-log-events"
              : "an answer of aws logs filter-log-events";
    };
  }

  private static PayloadHeader header(Map<String, String> texts) {
    String owner = texts.getOrDefault("owner", "");
    return new PayloadHeader(
        owner.matches("\\d{12}") ? owner : "",
        texts.getOrDefault("logGroup", ""),
        texts.getOrDefault("logStream", ""));
  }

  private void elements(PayloadHeader from) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      switch (parser.currentToken()) {
        case START_OBJECT -> element(from);
        case START_ARRAY -> row(from);
        default -> receiver.event(from, new LogEvent("", 0, parser.getText()));
      }
    }
  }

  /**
   * Reads an element of a list: a log event, a row of Logs Insights, or a message that is an
   * object.
   */
  private void element(PayloadHeader from) throws IOException {
    Map<String, String> texts = new HashMap<>();
    StringWriter copy = new StringWriter();
    boolean text = false;
    try (JsonGenerator generator = JSON.createGenerator(copy)) {
      generator.writeStartObject();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue()) {
          texts.put(name, parser.getText());
          text |= name.equals("message") && value == JsonToken.VALUE_STRING;
        } else if (name.equals("@message")) {
          // In the console's export, a message that is JSON is not a text but a JSON value.
          StringWriter message = new StringWriter();
          try (JsonGenerator inner = JSON.createGenerator(message)) {
            copyTo(inner);
          }
          texts.put(name, message.toString());
          continue;
        }
        generator.writeFieldName(name);
        copyTo(generator);
      }
      generator.writeEndObject();
    }
    boolean insights = texts.containsKey("@timestamp");
    if (insights) {
      kind = "JSON of Logs Insights" + (texts.containsKey("@message") ? "" : " without @message");
    }
    boolean event =
        texts.containsKey("@message")
            || (text
                && texts.containsKey("timestamp")
                && (texts.containsKey("eventId")
                    || texts.containsKey("ingestionTime")
                    || texts.containsKey("id")));
    if (event) {
      receiver.event(stream(from, texts), event(texts));
    } else {
      long time = Stamps.milliseconds(texts.getOrDefault("@timestamp", "")).orElse(0);
      receiver.event(from, new LogEvent("", time, copy.toString()));
    }
  }

  /** Reads a row of {@code get-query-results}: a list of fields with their values. */
  private void row(PayloadHeader from) throws IOException {
    Map<String, String> texts = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      String field = "";
      String value = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else if (name.equals("field")) {
          field = parser.getText();
        } else if (name.equals("value")) {
          value = parser.getText();
        }
      }
      texts.put(field, value);
    }
    if (texts.containsKey("@message")) {
      receiver.event(stream(from, texts), event(texts));
    }
  }

  private static PayloadHeader stream(PayloadHeader from, Map<String, String> texts) {
    String name = texts.getOrDefault("logStreamName", texts.getOrDefault("@logStream", ""));
    return name.isEmpty() ? from : new PayloadHeader(from.owner(), from.logGroup(), name);
  }

  private static LogEvent event(Map<String, String> texts) {
    String time = texts.getOrDefault("@timestamp", texts.getOrDefault("timestamp", ""));
    String id = texts.getOrDefault("eventId", texts.getOrDefault("id", ""));
    return new LogEvent(
        id,
        Stamps.milliseconds(time).orElse(0),
        texts.getOrDefault("@message", texts.getOrDefault("message", "")));
  }

  /** Copies the current value. Numbers are copied as they are written. */
  private void copyTo(JsonGenerator generator) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isNumeric()) {
        generator.writeNumber(parser.getText());
      } else {
        generator.copyCurrentEvent(parser);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && parser.nextToken() != null);
  }
}
