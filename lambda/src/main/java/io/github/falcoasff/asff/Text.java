package io.github.falcoasff.asff;

import io.github.falcoasff.text.Printable;

/** Makes texts valid for a finding: well-formed, within the limit, and not blank. */
final class Text {
  private static final String ELLIPSIS = "…";

  private Text() {}

  /** Replaces characters that may not be shown: see {@link Printable#clean}. */
  static String clean(String text) {
    return Printable.clean(text);
  }

  /** Whether the service treats the text as blank: its pattern is <code>.*\S.*</code>. */
  static boolean isBlank(String text) {
    return Printable.isBlank(text);
  }

  /** The text on one line: every run of white space becomes one blank. */
  static String oneLine(String text) {
    String clean = clean(text.strip());
    StringBuilder line = new StringBuilder(clean.length());
    boolean blank = false;
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      boolean space = Character.isWhitespace(c);
      if (!space || !blank) {
        line.append(space ? ' ' : c);
      }
      blank = space;
    }
    return line.toString();
  }

  /**
   * The text, cut to at most this many UTF-16 units. An ellipsis marks the cut, which never splits
   * a character.
   */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - ELLIPSIS.length();
    return text.substring(0, splits(text, end) ? end - 1 : end) + ELLIPSIS;
  }

  /** Like {@link #cut}, but keeps the end, for example an image's digest. */
  static String cutFront(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int start = text.length() - limit + ELLIPSIS.length();
    return ELLIPSIS + text.substring(splits(text, start) ? start + 1 : start);
  }

  private static boolean splits(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }
}
