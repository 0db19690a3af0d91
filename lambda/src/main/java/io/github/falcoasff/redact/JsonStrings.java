package io.github.falcoasff.redact;

/** Reads and writes JSON strings in a text. */
final class JsonStrings {
  private static final int HEXADECIMAL = 16;
  private static final int DIGITS = 4;

  private JsonStrings() {}

  /** The index of the quote that ends a string, whose first character has this index; or -1. */
  static int end(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  /** Decodes the string between two indices. Invalid escapes are left as they are. */
  static String decode(String text, int from, int end) {
    int slash = from;
    while (slash < end && text.charAt(slash) != '\\') {
      slash++;
    }
    if (slash == end) {
      return text.substring(from, end);
    }
    StringBuilder decoded = new StringBuilder(end - from);
    int at = from;
    while (at < end) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 >= end) {
        decoded.append(c);
        at++;
      } else {
        at += escape(text, at, end, decoded);
      }
    }
    return decoded.toString();
  }

  /** Encodes a string, without the quotes. */
  static void encode(String value, StringBuilder to) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> to.append("\\\"");
        case '\\' -> to.append("\\\\");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        case '\t' -> to.append("\\t");
        default -> {
          if (c < ' ') {
            to.append("\\u00").append(hex(c >> DIGITS)).append(hex(c));
          } else {
            to.append(c);
          }
        }
      }
    }
  }

  private static char hex(int c) {
    return Character.forDigit(c & (HEXADECIMAL - 1), HEXADECIMAL);
  }

  /** Decodes the escape at this index; returns its length. */
  private static int escape(String text, int at, int end, StringBuilder decoded) {
    char c = text.charAt(at + 1);
    switch (c) {
      case 'n' -> decoded.append('\n');
      case 'r' -> decoded.append('\r');
      case 't' -> decoded.append('\t');
      case 'b' -> decoded.append('\b');
      case 'f' -> decoded.append('\f');
      case '"', '\\', '/' -> decoded.append(c);
      case 'u' -> {
        int behind = at + 2 + DIGITS;
        int value = behind <= end ? value(text, at + 2, behind) : -1;
        if (value >= 0) {
          decoded.append((char) value);
          return behind - at;
        }
        decoded.append("\\u");
      }
      default -> decoded.append('\\').append(c);
    }
    return 2;
  }

  private static int value(String text, int from, int behind) {
    int value = 0;
    for (int i = from; i < behind; i++) {
      int digit = Character.digit(text.charAt(i), HEXADECIMAL);
      if (digit < 0) {
        return -1;
      }
      value = value * HEXADECIMAL + digit;
    }
    return value;
  }
}
