package io.github.falcoasff.text;

/**
 * Replaces characters that are invisible or change the display of the text around them. A terminal
 * or console that shows such characters lets a log line hide, reorder or forge the text beside it.
 */
public final class Printable {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char FIRST_BEYOND_ASCII = '\u0080';
  private static final char FIRST_BEYOND_CONTROLS = '\u00a0';

  private Printable() {}

  /**
   * The text with U+FFFD in place of each control character other than tab and line feed (U+0000 to
   * U+001F, U+007F to U+009F), each line and paragraph separator (U+2028, U+2029), each format
   * character (Unicode category Cf: marks of direction, zero-width characters, tags and so on) and
   * each half of a surrogate pair that stands alone; the same text if it has none of them.
   */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c >= '\u007f') && bad(text, i)) {
        return cleaned(text, i);
      }
    }
    return text;
  }

  /** The same on one line: with a blank for each tab, line feed and carriage return. */
  public static String line(String text) {
    return clean(text.replace('\r', ' ')).replace('\n', ' ').replace('\t', ' ');
  }

  /**
   * Whether the text is empty or has only white space of any kind and byte order marks. These are
   * the characters of {@code \s} in ECMAScript, and so in the patterns of Security Hub, and the
   * separators U+001C to U+001F.
   */
  public static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\uFEFF') {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(String text, int from) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (bad(c)) {
        clean.append(REPLACEMENT);
      } else {
        clean.appendCodePoint(c);
      }
      at += Character.charCount(c);
    }
    return clean.toString();
  }

  /**
   * Whether the character that starts here must be replaced; false for the second half of a pair.
   */
  private static boolean bad(String text, int at) {
    char c = text.charAt(at);
    boolean second =
        Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return !second && bad(text.codePointAt(at));
  }

  private static boolean bad(int c) {
    if (c < FIRST_BEYOND_ASCII) {
      return (c < ' ' && c != '\n' && c != '\t') || c == '\u007f';
    }
    return c < FIRST_BEYOND_CONTROLS
        || switch (Character.getType(c)) {
          case Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
