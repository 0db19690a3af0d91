package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads output fields from an object. Fields that a shipper nested become flat again, and names
 * that it reshaped become Falco's names. The number of fields and the length of their names are
 * bounded before anything is copied, so that memory stays linear in the line.
 */
final class FieldsReader {
  /** The most characters of a name, including the names of the objects around it. */
  private static final int LONGEST_NAME = 128;

  /** The most fields of one alert, several times as many as any rule has. */
  private static final int MOST = 300;

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Values with a reshaped name, under Falco's name. */
  private final Map<String, String> reshaped = new LinkedHashMap<>();

  private int leftOut;

  OutputFields read(JsonObject object) {
    members("", object);
    // A value under Falco's own name takes precedence; the other one keeps its reshaped name.
    reshaped.forEach(values::putIfAbsent);
    return OutputFields.ofValues(values, leftOut);
  }

  private void members(String prefix, JsonObject object) {
    for (Map.Entry<String, Object> member : object.members().entrySet()) {
      String name = member.getKey();
      Object value = member.getValue();
      if (prefix.length() + name.length() > LONGEST_NAME || value == JsonText.Beyond.BEYOND) {
        leftOut += count(value);
      } else if (value instanceof JsonObject nested) {
        members(prefix + name + ".", nested);
      } else {
        field((prefix.isEmpty() ? name : prefix + name).strip(), value);
      }
    }
  }

  private void field(String name, Object value) {
    if (name.isEmpty()) {
      return;
    }
    if (values.size() + reshaped.size() >= MOST) {
      leftOut += count(value);
      return;
    }
    String text = FieldText.of(value);
    if (!OutputFields.isValue(text)) {
      return;
    }
    Optional<String> known = FieldNames.of(name);
    if (known.isEmpty()) {
      values.putIfAbsent(name, text);
    } else if (known.get().equals(name)) {
      values.putIfAbsent(known.get(), text);
    } else {
      reshaped.putIfAbsent(known.get(), text);
    }
  }

  /** The number of fields that a value would become. */
  private static int count(Object value) {
    if (!(value instanceof JsonObject object)) {
      return value instanceof List<?> list && list.isEmpty() ? 0 : 1;
    }
    int fields = 0;
    for (Object member : object.members().values()) {
      fields += count(member);
    }
    return fields;
  }
}
