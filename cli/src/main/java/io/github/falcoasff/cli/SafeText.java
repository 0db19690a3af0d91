package io.github.falcoasff.cli;

/**
 * Text of a log as a terminal may show it. Whoever runs a container writes into alerts, and control
 * and format characters can move the cursor, change colours or reverse the order of what is read.
 */
final class SafeText {
  private static final char REPLACEMENT = '\uFFFD';

  private SafeText() {}

  /** The text on one line, with U+FFFD in place of each character that is not shown as one. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t' || c == '\r') {
                line.append(' ');
              } else if (isUnsafe(c)) {
                line.append(REPLACEMENT);
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  /** JSON whose strings hold such characters as escapes. */
  static String json(String json) {
    StringBuilder safe = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c >= ' ' && isUnsafe(c)) {
                for (char unit : Character.toChars(c)) {
                  safe.append(String.format("\\u%04x", (int) unit));
                }
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
