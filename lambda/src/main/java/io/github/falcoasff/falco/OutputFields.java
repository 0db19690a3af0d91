package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An alert's output fields by name, each as text. Falco's four faces of "no value" (<code>null
 * </code>, <code>"&lt;NA&gt;"</code>, an empty text, absent) are all absent here, names are
 * stripped of blanks at their ends, lists read <code>(a,b)</code> as in Falco's own text output,
 * and objects into which a shipper expanded <code>container.image.tag</code> are flat again.
 */
public final class OutputFields {
  /** No fields: a text line, or <code>json_include_output_fields_property: false</code>. */
  public static final OutputFields NONE = new OutputFields(Map.of());

  /** Characters of a number of 63 bits, with a fraction of zeros. */
  private static final int LONGEST_NUMBER = 24;

  private final Map<String, String> values;
  private final int leftOut;

  private OutputFields(Map<String, String> values) {
    this(values, 0);
  }

  private OutputFields(Map<String, String> values, int leftOut) {
    this.values = values;
    this.leftOut = leftOut;
  }

  /** Fields with these values; values that are no value are left out. */
  public static OutputFields of(Map<String, String> values) {
    Map<String, String> kept = new LinkedHashMap<>();
    values.forEach((name, value) -> put(kept, name, value));
    return new OutputFields(kept);
  }

  static OutputFields of(JsonObject object) {
    return new FieldsReader().read(object);
  }

  /**
   * Fields whose values are values.
   *
   * @param leftOut how many others there were
   */
  static OutputFields ofValues(Map<String, String> values, int leftOut) {
    return new OutputFields(values, leftOut);
  }

  /** The field's text, if it has a value. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The first of these fields that has a value. */
  public Optional<String> first(String... names) {
    for (String name : names) {
      String value = values.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The field as a whole number, if it is one of at most 63 bits. */
  public OptionalLong number(String name) {
    String value = values.get(name);
    if (value == null || value.length() > LONGEST_NUMBER) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(FieldText.whole(value)));
    } catch (NumberFormatException notANumber) {
      return OptionalLong.empty();
    }
  }

  /** Whether any field name starts so, such as <code>ka.</code>. */
  public boolean hasPrefix(String prefix) {
    for (String name : values.keySet()) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * These fields with values of their own, such as masked ones; what was left out stays counted.
   *
   * @param values by name; values that are no value are left out
   */
  public OutputFields withValues(Map<String, String> values) {
    return new OutputFields(of(values).values, leftOut);
  }

  /** How many fields were left out because there were too many of them or their name too long. */
  public int leftOut() {
    return leftOut;
  }

  /** All fields that have a value, in the alert's order. */
  public Map<String, String> values() {
    return java.util.Collections.unmodifiableMap(values);
  }

  private static void put(Map<String, String> values, String name, String value) {
    String stripped = name.strip();
    if (isValue(value) && !stripped.isEmpty()) {
      values.putIfAbsent(stripped, value);
    }
  }

  /** Whether the text is a value at all. */
  static boolean isValue(String value) {
    return !isBlank(value) && !value.equals("<NA>");
  }

  /** Whether there is nothing to see: blanks of any kind, byte order marks. */
  static boolean isBlank(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\uFEFF') {
        return false;
      }
    }
    return true;
  }
}
