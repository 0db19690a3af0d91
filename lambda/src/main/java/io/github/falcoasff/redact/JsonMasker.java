package io.github.falcoasff.redact;

import java.util.function.UnaryOperator;

/**
 * Masks a line that may have JSON. Strings are decoded, masked by their name and their text, and
 * encoded again only if they have changed. Incomplete JSON is masked as text.
 */
final class JsonMasker {
  /** The most levels of JSON in strings of JSON. */
  private static final int DEEPEST = 6;

  /** The most braces without JSON before one with JSON. */
  private static final int BROKEN = 8;

  private final UnaryOperator<String> texts;
  private final UnaryOperator<String> broken;

  /**
   * Masks lines.
   *
   * @param texts masks a text
   * @param broken masks incomplete JSON
   */
  JsonMasker(UnaryOperator<String> texts, UnaryOperator<String> broken) {
    this.texts = texts;
    this.broken = broken;
  }

  String mask(String line) {
    return mask(line, 0);
  }

  /** Masks a text of this depth of strings in strings. */
  String mask(String text, int depth) {
    int at = depth < DEEPEST ? begin(text, 0) : -1;
    if (at < 0) {
      return texts.apply(text);
    }
    StringBuilder masked = new StringBuilder(text.length());
    int kept = 0;
    int failed = 0;
    while (at >= 0 && failed < BROKEN) {
      JsonValueMasker value = new JsonValueMasker(text, at, this, depth);
      if (value.mask()) {
        masked.append(rest(text.substring(kept, at), failed > 0)).append(value.masked());
        kept = value.end();
        at = begin(text, kept);
      } else {
        failed++;
        at = begin(text, at + 1);
      }
    }
    masked.append(rest(text.substring(kept), failed > 0));
    // In a command line, the text before JSON may show that all of it is secret.
    boolean argument = depth > 0 && text.charAt(0) != '{' && text.charAt(0) != '[';
    return argument ? texts.apply(masked.toString()) : masked.toString();
  }

  private String rest(String text, boolean json) {
    return json ? broken.apply(text) : texts.apply(text);
  }

  /** Masks the elements of a list together: they may be the arguments of a command. */
  String texts(String text) {
    return texts.apply(text);
  }

  /** The next index at which an object or a list with strings may begin; -1 if there is none. */
  private static int begin(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        char next = Chars.at(text, Chars.skipBlanks(text, i + 1));
        if (next == '"' || (c == '[' && next == '{')) {
          return i;
        }
      }
    }
    return -1;
  }
}
