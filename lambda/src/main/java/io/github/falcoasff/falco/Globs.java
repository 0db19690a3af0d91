package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of names with the wildcards {@code *} for any text and {@code ?} for one character. The
 * time of a match is at most the length of the text times the length of the pattern, which comes
 * from a setting.
 */
public final class Globs {
  private final List<int[]> patterns;
  private final boolean anyCase;

  private Globs(List<int[]> patterns, boolean anyCase) {
    this.patterns = patterns;
    this.anyCase = anyCase;
  }

  /**
   * Reads names separated by semicolons or line feeds, since names of rules may have commas. Case
   * is ignored.
   */
  public static Globs parse(String names) {
    List<int[]> patterns = new ArrayList<>();
    for (String name : names.split("[;\\n]", -1)) {
      if (!name.isBlank()) {
        patterns.add(name.strip().codePoints().map(Globs::folded).toArray());
      }
    }
    return new Globs(List.copyOf(patterns), true);
  }

  /** One name, compared with its case. */
  static Globs exactly(String name) {
    return new Globs(List.of(name.codePoints().toArray()), false);
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Whether the text has one of the names. */
  public boolean matches(String text) {
    for (int[] pattern : patterns) {
      if (matches(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Matches each part between two asterisks at its first possible position. After a mismatch only
   * the part after the last asterisk is moved by one character; earlier parts never move.
   */
  private boolean matches(int[] pattern, String text) {
    int at = 0;
    int part = 0;
    int star = -1;
    int retry = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (part < pattern.length && pattern[part] == '*') {
        star = part++;
        retry = at;
      } else if (part < pattern.length && (pattern[part] == '?' || pattern[part] == fold(c))) {
        part++;
        at += Character.charCount(c);
      } else if (star >= 0) {
        part = star + 1;
        retry += Character.charCount(text.codePointAt(retry));
        at = retry;
      } else {
        return false;
      }
    }
    while (part < pattern.length && pattern[part] == '*') {
      part++;
    }
    return part == pattern.length;
  }

  private int fold(int c) {
    return anyCase ? folded(c) : c;
  }

  private static int folded(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
