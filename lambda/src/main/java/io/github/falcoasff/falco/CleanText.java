package io.github.falcoasff.falco;

/**
 * Removes what may surround a line: blanks and zeros at its end, byte order marks and zeros at its
 * start, and terminal colours.
 */
final class CleanText {
  private static final char ESCAPE = '\u001b';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * The most characters of a colour's parameters; {@code 38;2;255;255;255} is the longest in use.
   */
  private static final int LONGEST_COLOUR = 24;

  private CleanText() {}

  static String of(String raw) {
    String text = trimmed(raw);
    if (text.indexOf(ESCAPE) >= 0) {
      text = trimmed(coloursAround(text));
      if (!startsWithJson(text)) {
        // In JSON, escape characters can only be in texts, which stay as they are.
        text = withoutColours(text);
      }
    }
    return text;
  }

  private static boolean startsWithJson(String text) {
    return !text.isEmpty() && "{[\"".indexOf(text.charAt(0)) >= 0;
  }

  private static String trimmed(String raw) {
    int start = 0;
    int end = raw.length();
    while (start < end && (raw.charAt(start) == BYTE_ORDER_MARK || raw.charAt(start) == 0)) {
      start++;
    }
    while (end > start
        && (Character.isWhitespace(raw.charAt(end - 1)) || raw.charAt(end - 1) == 0)) {
      end--;
    }
    return raw.substring(start, end);
  }

  private static String coloursAround(String text) {
    int start = 0;
    for (int next = colourEnd(text, start); next > start; next = colourEnd(text, start)) {
      start = next;
    }
    int end = text.length();
    for (int colour = text.lastIndexOf(ESCAPE);
        colour >= start && colourEnd(text, colour) == end;
        colour = text.lastIndexOf(ESCAPE, colour - 1)) {
      end = colour;
    }
    return text.substring(start, end);
  }

  private static String withoutColours(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int copied = 0;
    for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, at + 1)) {
      int end = colourEnd(text, at);
      if (end > at) {
        kept.append(text, copied, at);
        copied = end;
      }
    }
    return kept.append(text, copied, text.length()).toString();
  }

  /** The end of the colour that starts here; the same index if there is none. */
  private static int colourEnd(String text, int start) {
    if (start + 2 >= text.length()
        || text.charAt(start) != ESCAPE
        || text.charAt(start + 1) != '[') {
      return start;
    }
    int limit = Math.min(text.length(), start + 2 + LONGEST_COLOUR);
    for (int at = start + 2; at < limit; at++) {
      char c = text.charAt(at);
      if (c == 'm' || c == 'K') {
        return at + 1;
      }
      if (c != ';' && !FalcoTime.digit(text, at)) {
        return start;
      }
    }
    return start;
  }
}
