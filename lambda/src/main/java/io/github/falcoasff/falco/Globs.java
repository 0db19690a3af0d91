package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;

/**
 * Names with wildcards: {@code *} stands for any text and {@code ?} for one character. Matching
 * takes at most the length of the text times the length of the pattern, which is a setting's.
 */
final class Globs {
  private final List<int[]> patterns;
  private final boolean anyCase;

  private Globs(List<int[]> patterns, boolean anyCase) {
    this.patterns = patterns;
    this.anyCase = anyCase;
  }

  /**
   * Reads names separated by semicolons or line feeds, since names of rules may have commas. Case
   * does not count.
   */
  static Globs parse(String names) {
    List<int[]> patterns = new ArrayList<>();
    for (String name : names.split("[;\\n]", -1)) {
      if (!name.isBlank()) {
        patterns.add(name.strip().codePoints().map(Globs::folded).toArray());
      }
    }
    return new Globs(List.copyOf(patterns), true);
  }

  /** Takes one name whose case counts. */
  static Globs exactly(String name) {
    return new Globs(List.of(name.codePoints().toArray()), false);
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean matches(String text) {
    for (int[] pattern : patterns) {
      if (matches(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Matches each part between two asterisks at its first place. After a mismatch only the part
   * behind the last asterisk is tried one character further, so that earlier parts never move.
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
