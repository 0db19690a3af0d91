package io.github.falcoasff.cli.noise;

import java.util.Map;

/** Writes settings of the function as text for a shell. */
final class SettingText {
  private SettingText() {}

  /** Returns a setting whose value needs no quotes. */
  static String of(String setting, String value) {
    return setting + "=" + value;
  }

  /**
   * Returns a list setting with one more name. Semicolons, which separate names, and characters
   * that a terminal must not show are replaced by {@code ?}, the wildcard for one character.
   *
   * @param environment the environment with the list so far
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
