package io.github.falcoasff.infra.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects and lists that a template is made of. */
final class TemplateValues {

  private TemplateValues() {}

  /** A function's own properties over those of all; its environment is both. */
  static Map<String, Object> merged(Map<String, Object> all, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(all);
    own.forEach(
        (name, value) ->
            merged.merge(
                name,
                value,
                (global, mine) ->
                    global instanceof Map<?, ?> && mine instanceof Map<?, ?>
                        ? merged(map(global), map(mine))
                        : mine));
    return merged;
  }

  static Map<String, Object> ref(String name) {
    return Map.of("Ref", name);
  }

  static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }

  /** An object whose members have this order. */
  static Map<String, Object> inOrder(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new IllegalArgumentException("The template has no object where there must be one.");
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?>) {
      return (List<Object>) value;
    }
    throw new IllegalArgumentException("The template has no list where there must be one.");
  }
}
