package io.github.falcoasff.redact;

import java.util.Arrays;

/**
 * A text in which JSON escapes such as <code>&#92;u0070</code> are replaced by their characters, so
 * that a name cannot be hidden by escapes.
 */
final class Decoded {
  private static final String ESCAPE = "\\u";
  private static final int DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private final String text;

  /** The index in the original text, for each character of this text and for its end. */
  private final int[] indices;

  private Decoded(String text, int[] indices) {
    this.text = text;
    this.indices = indices;
  }

  /** The text without such escapes. */
  String text() {
    return text;
  }

  /** Adds parts of the decoded text as parts of the original text. */
  void moveTo(Spans before, Spans parts) {
    parts.moveTo(before, indices);
  }

  /** Whether the text may have escapes. */
  static boolean isNeeded(String text) {
    return text.contains(ESCAPE);
  }

  static Decoded of(String text) {
    return of(text, false);
  }

  /** The same for incomplete JSON, in which escaped line feeds and tabs separate words. */
  static Decoded ofJson(String text) {
    return of(text, true);
  }

  private static Decoded of(String text, boolean blanks) {
    StringBuilder decoded = new StringBuilder(text.length());
    int[] indices = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      indices[decoded.length()] = at;
      int behind = at + ESCAPE.length() + DIGITS;
      int c = text.startsWith(ESCAPE, at) && behind <= text.length() ? character(text, at) : -1;
      if (c > 0) {
        decoded.append((char) c);
        at = behind;
      } else if (blanks && isBlank(text, at)) {
        decoded.append(' ');
        at += ESCAPE.length();
      } else if (blanks && text.startsWith("\\\\'", at)) {
        decoded.append('\\');
        at += ESCAPE.length();
      } else {
        decoded.append(text.charAt(at));
        at++;
      }
    }
    indices[decoded.length()] = text.length();
    return new Decoded(decoded.toString(), Arrays.copyOf(indices, decoded.length() + 1));
  }

  private static boolean isBlank(String text, int at) {
    char next = Chars.at(text, at + 1);
    return text.charAt(at) == '\\' && (next == 't' || next == 'n' || next == 'r');
  }

  /** The character of the escape at this index; -1 if it is not an escape. */
  private static int character(String text, int at) {
    int c = 0;
    for (int i = at + ESCAPE.length(); i < at + ESCAPE.length() + DIGITS; i++) {
      int digit = Character.digit(text.charAt(i), HEXADECIMAL);
      if (digit < 0) {
        return -1;
      }
      c = c * HEXADECIMAL + digit;
    }
    return c;
  }
}
