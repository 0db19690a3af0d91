package io.github.falcoasff.entrypoint;

import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Tokens;
import java.nio.charset.StandardCharsets;

/**
 * Changes of bytes that are written as texts, so that an input can be printed and made smaller. A
 * byte is the character of its number.
 */
final class Edits {
  private static final int PLACES = 1_000;
  private static final int MOST_BYTES = 8;
  private static final int BYTE = 256;

  private Edits() {}

  /** A change at a place: i inserts, r replaces, d leaves out, c cuts. */
  static String make(Chance chance) {
    String place = Integer.toString(chance.below(PLACES + 1));
    return switch (chance.below(5)) {
      case 0 -> "i" + place + ":" + bytes(chance);
      case 1 ->
          "i" + place + ":" + latin1(chance.of(Tokens.TEXTS).getBytes(StandardCharsets.UTF_8));
      case 2 -> "d" + place + ":" + "x".repeat(chance.length(MOST_BYTES));
      case 3 -> "c" + place + ":";
      default -> "r" + place + ":" + bytes(chance);
    };
  }

  /** The text after a change; a change that cannot be read changes nothing. */
  static String apply(String edit, String text) {
    int colon = edit.indexOf(':');
    if (colon < 2 || colon > 5 || !edit.substring(1, colon).matches("\\d+")) {
      return text;
    }
    String given = edit.substring(colon + 1);
    int at = Integer.parseInt(edit.substring(1, colon)) * text.length() / PLACES;
    int from = Math.min(at, text.length());
    int to = Math.min(text.length(), from + given.length());
    return switch (edit.charAt(0)) {
      case 'i' -> text.substring(0, from) + given + text.substring(from);
      case 'r' -> text.substring(0, from) + given + text.substring(to);
      case 'd' -> text.substring(0, from) + text.substring(to);
      case 'c' -> text.substring(0, from);
      default -> text;
    };
  }

  /** Bytes as a text. */
  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A text as bytes. */
  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String bytes(Chance chance) {
    StringBuilder bytes = new StringBuilder();
    for (int n = chance.length(MOST_BYTES); n > 0; n--) {
      bytes.append((char) chance.below(BYTE));
    }
    return bytes.toString();
  }
}
