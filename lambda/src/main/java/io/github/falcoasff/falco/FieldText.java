package io.github.falcoasff.falco;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Makes the text of an output field's value. Lists become {@code (a,b)} as in Falco's own text
 * output, and whole numbers that a shipper turned into decimals become whole again.
 */
final class FieldText {
  /** The most characters of a number that may be whole: a 64-bit number and its fraction. */
  private static final int LONGEST_NUMBER = 40;

  /** The digits of the greatest 64-bit number. */
  private static final int MOST_DIGITS = 20;

  private FieldText() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof JsonNumber number) {
      return whole(number.text());
    }
    if (value instanceof List<?> list && list.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(Object value, StringBuilder text) {
    if (value instanceof JsonNumber number) {
      text.append(whole(number.text()));
    } else if (value instanceof List<?> list) {
      if (!list.isEmpty()) {
        text.append('(');
        String separator = "";
        for (Object element : list) {
          text.append(separator);
          append(element, text);
          separator = ",";
        }
        text.append(')');
      }
    } else if (value instanceof JsonObject object) {
      text.append('{');
      String separator = "";
      for (Map.Entry<String, Object> member : object.members().entrySet()) {
        text.append(separator).append(member.getKey()).append('=');
        append(member.getValue(), text);
        separator = ",";
      }
      text.append('}');
    } else if (value != JsonText.Beyond.BEYOND) {
      text.append(value);
    }
  }

  /** A whole number without the fraction or exponent that a shipper added. */
  static String whole(String number) {
    if (number.length() > LONGEST_NUMBER || !isDecimal(number)) {
      return number;
    }
    try {
      BigDecimal decimal = new BigDecimal(number).stripTrailingZeros();
      // The exponent is looked at first: "1e999999999" would have that many digits.
      boolean whole =
          decimal.scale() <= 0 && (long) decimal.precision() - decimal.scale() <= MOST_DIGITS;
      return whole ? decimal.toBigInteger().toString() : number;
    } catch (NumberFormatException notANumber) {
      return number;
    }
  }

  private static boolean isDecimal(String number) {
    return number.indexOf('.') >= 0 || number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
  }
}
