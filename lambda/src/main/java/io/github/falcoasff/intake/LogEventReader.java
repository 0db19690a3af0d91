package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** Reads the list of log events; the parser stands on its start. */
final class LogEventReader {
  private final JsonParser parser;
  private final Members members;
  private final PayloadReceiver receiver;

  LogEventReader(JsonParser parser, Members members, PayloadReceiver receiver) {
    this.parser = parser;
    this.members = members;
    this.receiver = receiver;
  }

  void readAll() throws IOException {
    boolean control = members.control();
    if (!control) {
      receiver.data(members.header());
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (control) {
        members.others().skipChildren(parser);
        receiver.controlEvent();
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        receiver.logEvent(readOne());
      } else {
        receiver.logEvent(new LogEvent("", 0, text()));
      }
    }
  }

  private LogEvent readOne() throws IOException {
    String id = "";
    long timestamp = 0;
    String message = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = text();
        case "timestamp" -> timestamp = milliseconds();
        case "message" -> message = text();
        default -> members.others().skip(name, parser);
      }
    }
    return new LogEvent(id, timestamp, message);
  }

  /** A text as it is, null as no text, anything else as its JSON. */
  private String text() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    if (parser.currentToken().isScalarValue()) {
      return parser.getText();
    }
    StringWriter json = new BoundedText(SubscriptionPayload.offset(parser));
    try (JsonGenerator generator = SubscriptionPayload.JSON.createGenerator(json)) {
      members.others().copy(parser, generator);
    }
    return json.toString();
  }

  /** Takes no more than a text may have. */
  private static final class BoundedText extends StringWriter {
    private final long offset;

    BoundedText(long offset) {
      this.offset = offset;
    }

    @Override
    public void write(char[] text, int start, int length) {
      check(length);
      super.write(text, start, length);
    }

    @Override
    public void write(String text, int start, int length) {
      check(length);
      super.write(text, start, length);
    }

    private void check(int length) {
      if (getBuffer().length() + length > SubscriptionPayload.MAXIMUM_TEXT) {
        throw new PayloadException(
            PayloadException.Stage.JSON,
            "longer or deeper than any log event, at offset "
                + offset
                + " of the decompressed text; the sender must deliver the payload whole");
      }
    }
  }

  private long milliseconds() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    members.others().skipChildren(parser);
    return 0;
  }
}
