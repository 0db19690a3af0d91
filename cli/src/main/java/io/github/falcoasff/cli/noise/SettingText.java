package io.github.falcoasff.cli.noise;

import java.util.Map;

/** Settings of the function as text for a shell. */
final class SettingText {
  private SettingText() {}

  /** A setting with a plain value. */
  static String of(String setting, String value) {
    return setting + "=" + value;
  }

  /**
   * A list with one more name. What separates names, what is a wildcard and what a terminal must
   * not show become the wildcard for one character.
   *
   * @param environment has the list so far
   */
  static String with(Map<String, String> environment, String setting, String name) {
    StringBuilder pattern = new StringBuilder();
    name.codePoints().forEach(c -> pattern.appendCodePoint(c == ';' || !isShown(c) ? '?' : c));
    String before = environment.getOrDefault(setting, "").strip();
    String all = before.isEmpty() ? pattern.toString() : before + ";" + pattern;
    return setting + "='" + all.replace("'", "'\\''") + "'";
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
