package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads output fields out of an object: flat again if a shipper nested them, under Falco's names if
 * it wrote them with other signs. Both the number of fields and the length of their names are
 * bounded before anything is copied, so that memory stays linear in the line.
 */
final class FieldsReader {
  /** Characters of a name with those of the objects around it. */
  private static final int LONGEST_NAME = 128;

  /** Fields of one alert: several times as many as any rule has. */
  private static final int MOST = 300;

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Under Falco's name what the alert has under another one. */
  private final Map<String, String> reshaped = new LinkedHashMap<>();

  private int leftOut;

  OutputFields read(JsonObject object) {
    members("", object);
    // A field under its own name is Falco's; a second one keeps the name that it came with.
    reshaped.forEach(values::putIfAbsent);
    return OutputFields.ofValues(values, leftOut);
  }

  private void members(String prefix, JsonObject object) {
    for (Map.Entry<String, Object> member : object.members().entrySet()) {
      String name = member.getKey();
      Object value = member.getValue();
      if (prefix.length() + name.length() > LONGEST_NAME) {
        leftOut += count(value);
      } else if (value instanceof JsonObject nested) {
        members(prefix + name + ".", nested);
      } else if (value != JsonText.Beyond.BEYOND) {
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

  /** How many fields a value would be. */
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
