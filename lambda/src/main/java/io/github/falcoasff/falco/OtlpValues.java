package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the lists of keys and values of OTLP in JSON into objects
 * (open-telemetry/opentelemetry-proto, common.proto: {@code KeyValue}, {@code AnyValue}).
 */
final class OtlpValues {
  private OtlpValues() {}

  /** The object for a list of {@code {"key":…,"value":…}}; empty for other lists. */
  static Optional<JsonObject> object(List<?> list) {
    if (list.isEmpty()) {
      return Optional.empty();
    }
    JsonObject object = new JsonObject();
    for (Object element : list) {
      if (!(element instanceof JsonObject pair)
          || pair.string("key").isEmpty()
          || pair.members().size() > 2) {
        return Optional.empty();
      }
      Object value = pair.members().get("value");
      if (value != null) {
        object.put(pair.string("key").get(), plain(value));
      }
    }
    return Optional.of(object);
  }

  /** The value without the member that names its type. */
  private static Object plain(Object value) {
    if (!(value instanceof JsonObject typed) || typed.members().size() != 1) {
      return value;
    }
    Map.Entry<String, Object> only = typed.members().entrySet().iterator().next();
    Object inner = only.getValue();
    return switch (only.getKey()) {
      case "stringValue", "boolValue", "doubleValue" -> inner;
      // Protocol Buffers write 64-bit integers as texts in JSON.
      case "intValue" -> inner instanceof String text ? new JsonNumber(text) : inner;
      case "arrayValue" -> inner instanceof JsonObject array ? list(array) : value;
      case "kvlistValue" ->
          inner instanceof JsonObject list && list.members().get("values") instanceof List<?> pairs
              ? object(pairs).map(Object.class::cast).orElse(value)
              : value;
      default -> value;
    };
  }

  private static Object list(JsonObject array) {
    List<Object> values = new ArrayList<>();
    if (array.members().get("values") instanceof List<?> list) {
      list.forEach(value -> values.add(plain(value)));
    }
    return values;
  }
}
