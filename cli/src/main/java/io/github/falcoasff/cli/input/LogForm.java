package io.github.falcoasff.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.List;

/** The form in which a text contains log events. It is recognised by the first bytes. */
sealed interface LogForm {
  /** How many lines are looked at to recognise the form. */
  int LINES = 50;

  /** One message per line. */
  record Lines(LineFormat format, boolean json) implements LogForm {
    @Override
    public String words() {
      return format
          .words()
          .orElse(
              !json ? "plain lines" : format.joinsJson() ? "pretty-printed JSON" : "JSON lines");
    }
  }

  /** JSON that does not have one message per line: a list, an answer of AWS, a Lambda event. */
  record Json() implements LogForm {
    @Override
    public String words() {
      return "JSON";
    }
  }

  /** Comma-separated values. The first row names the columns. */
  record Csv() implements LogForm {
    @Override
    public String words() {
      return "CSV of Logs Insights";
    }
  }

  /** Returns a description of the form. */
  String words();

  /** Recognises the form of a text. */
  static LogForm of(TextStream text) {
    String head = text.head();
    List<String> lines = head.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
    if (lines.isEmpty()) {
      return new Lines(LineFormat.PLAIN, false);
    }
    String first = lines.get(0).strip();
    if (CsvDocument.isHeader(first)) {
      return new Csv();
    }
    if ((first.startsWith("{") || first.startsWith("[")) && isJsonDocument(text, first)) {
      return new Json();
    }
    return new Lines(LineFormat.of(lines), first.startsWith("{"));
  }

  private static boolean isJsonDocument(TextStream text, String first) {
    if (first.startsWith("{") && isObject(first)) {
      return JsonDocument.hasKnownMember(first);
    }
    try (JsonParser parser = new JsonFactory().createParser(text.head())) {
      int values = 0;
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (!token.isStructStart()) {
          return false;
        }
        parser.skipChildren();
        values++;
      }
      return values > 0;
    } catch (JsonEOFException cut) {
      // The head ends within a value.
      return !text.whole();
    } catch (JsonProcessingException broken) {
      return false;
    } catch (IOException impossible) {
      return false;
    }
  }

  private static boolean isObject(String line) {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException broken) {
      return false;
    }
  }
}
