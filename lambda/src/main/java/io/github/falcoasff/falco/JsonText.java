package io.github.falcoasff.falco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.falcoasff.text.AsciiBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects at any position in a line. Nearly all lines are ASCII, since Falco escapes
 * other characters. These are read as bytes, which takes Jackson half the time of reading
 * characters.
 */
final class JsonText {
  /** Longer than any name that Falco or a shipper writes. */
  private static final int LONG_NAME = 1_000;

  /** Caches the names of members, which are the same in most lines. */
  private static final JsonFactory JSON = factory(LONG_NAME, true);

  /** Caches no names, since those of unusual lines would fill the memory. */
  private static final JsonFactory UNUSUAL = factory(1 << 20, false);

  /** Deeper than the nested records of any shipper; values below are replaced by {@link Beyond}. */
  private static final int DEEPEST = 32;

  /** The deepest level that Jackson reads, since each level takes memory. */
  private static final int DEEPEST_READ = 100_000;

  private final String line;

  /**
   * The bytes of the line if it is ASCII, so that their indices are those of the characters; else
   * empty.
   */
  private final Optional<byte[]> ascii;

  private Optional<char[]> characters = Optional.empty();

  private JsonText(String line, Optional<byte[]> ascii) {
    this.line = line;
    this.ascii = ascii;
  }

  /** This line. */
  static JsonText of(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    // Jackson takes zero bytes as signs of another encoding than UTF-8.
    boolean ascii =
        AsciiBytes.isAsciiWithoutZero(bytes)
            && (!AsciiBytes.hasQuestionMark(bytes) || isSame(line, bytes));
    return new JsonText(line, ascii ? Optional.of(bytes) : Optional.empty());
  }

  private static boolean isSame(String line, byte[] bytes) {
    return line.equals(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * A value and its end.
   *
   * @param value the object, list or text; empty if it is incomplete
   * @param end the index of the first character after the value; without a value, of the first
   *     character that was not read, so that no text is read twice
   */
  record Read(Optional<Object> value, int end) {}

  /** Replaces an object or a list that is nested too deeply to be read. */
  enum Beyond {
    BEYOND
  }

  /** The value, if the whole text is one JSON object, list or text. */
  static Optional<Object> whole(String text) {
    Read read = of(text).read(0);
    return read.value().filter(value -> text.substring(read.end()).isBlank());
  }

  /** Reads the value that starts at this index. */
  Read read(int start) {
    try {
      try (JsonParser parser = parser(start)) {
        Read read = read(parser, start);
        if (read.value().isPresent() || ascii.isEmpty() || !hasHalfOfPair(start, read.end())) {
          return read;
        }
        // In characters Jackson accepts a name with half of a surrogate pair, in bytes it does not.
        try (JsonParser characters = parser(UNUSUAL, start)) {
          return read(characters, start);
        }
      } catch (StreamConstraintsException longName) {
        try (JsonParser parser = parser(UNUSUAL, start)) {
          return read(parser, start);
        }
      }
    } catch (StreamConstraintsException tooDeep) {
      return new Read(Optional.empty(), line.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Read read(JsonParser parser, int start) throws IOException {
    try {
      Optional<Object> value =
          Optional.ofNullable(parser.nextToken() == null ? null : value(parser, 0));
      return new Read(value, start + offset(parser));
    } catch (StreamConstraintsException unusual) {
      throw unusual;
    } catch (JsonProcessingException broken) {
      return new Read(Optional.empty(), start + Math.max(1, offset(parser)));
    }
  }

  private boolean hasHalfOfPair(int start, int end) {
    int last = Math.min(end, line.length()) - 2;
    for (int at = start; at < last; at++) {
      if (line.charAt(at) == '\\'
          && line.charAt(at + 1) == 'u'
          && (line.charAt(at + 2) == 'd' || line.charAt(at + 2) == 'D')) {
        return true;
      }
    }
    return false;
  }

  private static int offset(JsonParser parser) {
    JsonLocation at = parser.currentLocation();
    // Of the two offsets, the one that does not apply is -1.
    return (int) Math.max(at.getByteOffset(), at.getCharOffset());
  }

  private JsonParser parser(int start) throws IOException {
    if (ascii.isEmpty()) {
      return parser(JSON, start);
    }
    byte[] bytes = ascii.get();
    return JSON.createParser(bytes, start, bytes.length - start);
  }

  private JsonParser parser(JsonFactory factory, int start) throws IOException {
    char[] all = characters.orElseGet(line::toCharArray);
    characters = Optional.of(all);
    return factory.createParser(all, start, all.length - start);
  }

  private static JsonFactory factory(int longestName, boolean keepNames) {
    return JsonFactory.builder()
        // No limits on the text: a log event has at most 1 MB.
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST_READ)
                .maxNumberLength(1 << 20)
                .maxNameLength(longestName)
                .build())
        // Old Falco versions wrote the raw bytes of command lines.
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        // Templates of shippers write one.
        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, keepNames)
        .build();
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

  /** The value at the parser's position; null for a JSON null. */
  private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (depth == DEEPEST && token.isStructStart()) {
      parser.skipChildren();
      return Beyond.BEYOND;
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
