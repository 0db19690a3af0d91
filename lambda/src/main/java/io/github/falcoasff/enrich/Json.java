package io.github.falcoasff.enrich;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value of which any member may be missing or of another kind than expected. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Json NOTHING = new Json("");

  /** A map by name, a list, or a text; a number or a truth value is its text. */
  private final Object value;

  private Json(Object value) {
    this.value = value;
  }

  /**
   * Reads a value; how deep it may be nested is Jackson's limit.
   *
   * @throws IllegalStateException if the text is not JSON
   */
  static Json read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IllegalStateException("the service's answer is empty");
      }
      return value(parser);
    } catch (IOException notJson) {
      throw new IllegalStateException("the service's answer is not JSON", notJson);
    }
  }

  Json get(String name) {
    return value instanceof Map<?, ?> map && map.get(name) instanceof Json member
        ? member
        : NOTHING;
  }

  /**
   * The member of that name.
   *
   * @throws IllegalStateException if it is no list, or none is there
   */
  Json requiredList(String name) {
    if (get(name).value instanceof List<?>) {
      return get(name);
    }
    throw new IllegalStateException("the service's answer has no list " + name);
  }

  List<Json> list() {
    List<Json> all = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> all.add((Json) item));
    }
    return all;
  }

  /** The texts of a list. */
  List<String> texts() {
    return list().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** The members of an object that have a text. */
  Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) ->
              ((Json) member).text().ifPresent(text -> pairs.put(name.toString(), text)));
    }
    return pairs;
  }

  /** The text, unless it is empty. */
  Optional<String> text() {
    return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  Optional<String> text(String name) {
    return get(name).text();
  }

  /** A time in seconds since the epoch, with a fraction, as the AWS JSON protocols write it. */
  Optional<Instant> time(String name) {
    try {
      return text(name)
          .map(BigDecimal::new)
          .filter(seconds -> seconds.precision() - seconds.scale() <= 11)
          .map(seconds -> seconds.movePointRight(3).longValue())
          .map(Instant::ofEpochMilli);
    } catch (NumberFormatException | ArithmeticException | DateTimeException noTime) {
      return Optional.empty();
    }
  }

  Optional<Boolean> flag(String name) {
    return text(name).filter(text -> text.matches("true|false")).map(Boolean::valueOf);
  }

  private static Json value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Json> map = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return new Json(map);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Json> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return new Json(list);
    }
    return token == null || token == JsonToken.VALUE_NULL ? NOTHING : new Json(parser.getText());
  }
}
