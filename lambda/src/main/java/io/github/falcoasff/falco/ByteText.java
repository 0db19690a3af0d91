package io.github.falcoasff.falco;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Decodes a text that is a list of its bytes, as journald writes text that is not printable. */
final class ByteText {
  /** The minimum number of bytes; every line has more. */
  private static final int FEWEST = 8;

  private static final int BYTE = 256;

  private ByteText() {}

  /** The text of these bytes in UTF-8; empty if the list is not a list of bytes. */
  static Optional<String> of(List<?> list) {
    if (list.size() < FEWEST || !(list.get(0) instanceof JsonNumber)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      int value = list.get(i) instanceof JsonNumber number ? value(number.text()) : BYTE;
      if (value >= BYTE) {
        return Optional.empty();
      }
      bytes[i] = (byte) value;
    }
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static int value(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length() && value < BYTE; i++) {
      int digit = digits.charAt(i) - '0';
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : BYTE;
    }
    return value;
  }
}
