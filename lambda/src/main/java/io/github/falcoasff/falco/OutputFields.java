package io.github.falcoasff.falco;

import io.github.falcoasff.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An alert's output fields by name, each as text. Falco has four ways to say "no value" (<code>null
 * </code>, <code>"&lt;NA&gt;"</code>, an empty text, absent); all of them are absent here. Names
 * have no blanks at their ends, lists are written <code>(a,b)</code> as in Falco's own text output,
 * and objects into which a shipper expanded <code>container.image.tag</code> are flat again.
 */
public final class OutputFields {
  /** No fields: a text line, or <code>json_include_output_fields_property: false</code>. */
  public static final OutputFields NONE = new OutputFields(Map.of());

  /** The most characters of a 63-bit number with a fraction of zeros. */
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

  /** Fields with these values, without those that mean "no value". */
  public static OutputFields of(Map<String, String> values) {
    Map<String, String> kept = new LinkedHashMap<>();
    values.forEach((name, value) -> put(kept, name, value));
    return new OutputFields(kept);
  }

  static OutputFields of(JsonObject object) {
    return new FieldsReader().read(object);
  }

  /**
   * Fields with these values, of which none means "no value".
   *
   * @param leftOut the number of fields that were left out
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

  /** The field as a whole number, if it is a whole number of at most 63 bits. */
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

  /** Whether any field name starts with this prefix, such as <code>ka.</code>. */
  public boolean hasPrefix(String prefix) {
    for (String name : values.keySet()) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * These fields with other values, such as masked ones; the number of fields that were left out
   * stays.
   *
   * @param values the values by name; those that mean "no value" are left out
   */
  public OutputFields withValues(Map<String, String> values) {
    return new OutputFields(of(values).values, leftOut);
  }

  /**
   * The number of fields that were left out, because there were too many, their names were too long
   * or they were nested too deeply.
   */
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

  /** Whether the text is a value and does not mean "no value". */
  static boolean isValue(String value) {
    return !Printable.isBlank(value) && !value.equals("<NA>");
  }
}
