package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object with members of any type. Values are {@link String}, {@link JsonNumber}, {@link
 * Boolean}, {@link List} or {@link JsonObject}; a member that is <code>null</code> is absent. If a
 * member occurs twice, as after a shipper's merge, its first value is kept under its name and the
 * others in {@link #repeated}.
 */
final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Empty in nearly all objects. */
  private Map<String, List<Object>> repeated = Map.of();

  void put(String name, Object value) {
    if (members.putIfAbsent(name, value) != null) {
      if (repeated.isEmpty()) {
        repeated = new LinkedHashMap<>();
      }
      repeated.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
  }

  Map<String, Object> members() {
    return members;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Every value of the name, in the order of the text. */
  List<Object> all(String name) {
    Object first = members.get(name);
    if (first == null) {
      return List.of();
    }
    List<Object> others = repeated.get(name);
    if (others == null) {
      return List.of(first);
    }
    List<Object> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  /** The text or number of that name; empty if it is neither. */
  Optional<String> scalar(String name) {
    return scalar(members.get(name));
  }

  Optional<String> string(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  static Optional<String> scalar(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof String text) {
      return Optional.of(text);
    }
    return value instanceof JsonNumber number ? Optional.of(number.text()) : Optional.empty();
  }
}
