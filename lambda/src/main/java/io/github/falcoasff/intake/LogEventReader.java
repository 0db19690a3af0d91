package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the list of log events. The parser must be at its start. */
final class LogEventReader {
  private static final String ACCOUNT = "@aws.account";
  private static final String REGION = "@aws.region";

  private final JsonParser parser;
  private final PayloadMembers members;
  private final PayloadReceiver receiver;

  LogEventReader(JsonParser parser, PayloadMembers members, PayloadReceiver receiver) {
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
    Optional<String> account = Optional.empty();
    Optional<String> region = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = text();
        case "timestamp" -> timestamp = milliseconds();
        case "message" -> message = text();
        case "extractedFields" -> {
          Map<String, String> fields = systemFields();
          account = account.or(() -> Optional.ofNullable(fields.get(ACCOUNT)));
          region = region.or(() -> Optional.ofNullable(fields.get(REGION)));
        }
        default -> members.others().skip(name, parser);
      }
    }
    return new LogEvent(id, timestamp, message, account, region);
  }

  /** The account and Region of the log event; if a field occurs twice, the first one counts. */
  private Map<String, String> systemFields() throws IOException {
    Map<String, String> fields = new HashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      members.others().skipChildren(parser);
      return fields;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if ((name.equals(ACCOUNT) || name.equals(REGION))
          && value.isScalarValue()
          && value != JsonToken.VALUE_NULL) {
        fields.putIfAbsent(name, parser.getText());
      } else {
        members.others().skip(name, parser);
      }
    }
    return fields;
  }

  /** A text as it is, null as an empty text, any other value as its JSON. */
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

  /** Throws when more characters are written than a text may have. */
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
