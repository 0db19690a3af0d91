package io.github.falcoasff.falco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line, of which JSON objects are read that stand somewhere in it. Nearly all lines are ASCII, as
 * Falco escapes what is not; these are read as bytes, which takes Jackson half the time that it
 * takes with characters.
 */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // A log event has at most 1 MB; within it anything is allowed.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1 << 20)
                  .maxNumberLength(1 << 20)
                  .maxNameLength(1 << 20)
                  .build())
          // Old Falcos passed raw bytes of command lines on.
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** Deeper than any shipper's record in a record; what lies below is left out. */
  private static final int DEEPEST = 32;

  /** How the JDK writes half of a surrogate pair. */
  private static final char REPLACEMENT = '?';

  private final Source source;

  /** The characters or bytes of a line, whose indices are the same. */
  private interface Source {
    JsonParser parser(int start) throws IOException;
  }

  private JsonText(Source source) {
    this.source = source;
  }

  /** This line. */
  static JsonText of(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (isAscii(line, bytes)) {
      return new JsonText(start -> JSON.createParser(bytes, start, bytes.length - start));
    }
    char[] characters = line.toCharArray();
    return new JsonText(start -> JSON.createParser(characters, start, characters.length - start));
  }

  /** Whether each character is a byte, and not one that was replaced. */
  private static boolean isAscii(String line, byte[] bytes) {
    return bytes.length == line.length()
        && (line.indexOf(REPLACEMENT) < 0
            || line.equals(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  /**
   * An object and where the text goes on behind it.
   *
   * @param end index of the first character behind the object
   */
  record Read(JsonObject object, int end) {}

  /**
   * Reads the object that starts at this index; empty if the text there is no whole JSON object.
   */
  Optional<Read> read(int start) {
    try (JsonParser parser = source.parser(start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      JsonObject object = object(parser, 1);
      JsonLocation end = parser.currentLocation();
      // Of the two the other one is -1.
      long read = Math.max(end.getByteOffset(), end.getCharOffset());
      return Optional.of(new Read(object, start + (int) read));
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static JsonObject object(JsonParser parser, int depth) throws IOException {
    JsonObject object = new JsonObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(parser, depth);
      if (value != null) {
        object.put(name, value);
      }
    }
    return object;
  }

  private static List<Object> list(JsonParser parser, int depth) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser, depth);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  /** The value that the parser is at; null if it is null or lies too deep. */
  private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (depth == DEEPEST && token.isStructStart()) {
      parser.skipChildren();
      return null;
    }
    return switch (token) {
      case START_OBJECT -> object(parser, depth + 1);
      case START_ARRAY -> list(parser, depth + 1);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }
}
