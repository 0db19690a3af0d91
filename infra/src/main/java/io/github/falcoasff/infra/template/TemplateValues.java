package io.github.falcoasff.infra.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds and reads the objects and lists of a template. */
final class TemplateValues {

  private TemplateValues() {}

  /**
   * Merges a function's own properties over the global ones. Objects such as the environment are
   * merged member by member.
   */
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

  /** Returns an object whose members are in the given order. */
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
