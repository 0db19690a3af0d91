package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;

/**
 * Finds the words of an output that come from its rule: all words before the first {@code |},
 * {@code %} or bracket after a blank, and before the first word with {@code =}, {@code <} or a
 * digit. A name without a digit cannot be distinguished from a constant word.
 */
final class ConstantWords {
  /** Longer than the constant words of any default rule. */
  private static final int LONGEST = 300;

  private ConstantWords() {}

  /** The constant words of this message, joined by blanks; empty if there are fewer than two. */
  static String of(String message) {
    int end = end(message);
    StringBuilder words = new StringBuilder();
    int count = 0;
    int at = 0;
    while (at < end) {
      int start = at;
      boolean constant = true;
      for (; at < end && !Character.isWhitespace(message.charAt(at)); at++) {
        constant &= constant(message.charAt(at));
      }
      if (!constant) {
        break;
      }
      if (at > start) {
        words.append(count == 0 ? "" : " ").append(message, start, at);
        count++;
      }
      at++;
    }
    return count < 2 ? "" : words.toString();
  }

  /** The latest end of the words. */
  private static int end(String message) {
    int limit = Math.min(message.length(), LONGEST);
    for (int i = 0; i < limit; i++) {
      char c = message.charAt(i);
      boolean bracket = c == '(' || c == '[' || c == '{';
      if (c == '|' || c == '%' || (bracket && (i == 0 || blank(message.charAt(i - 1))))) {
        return i;
      }
    }
    return limit;
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c);
  }

  private static boolean constant(char c) {
    return c != '=' && c != '<' && !Ascii.isDigit(c);
  }
}
