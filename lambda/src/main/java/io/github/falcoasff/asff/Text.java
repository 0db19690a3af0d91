package io.github.falcoasff.asff;

import io.github.falcoasff.text.Printable;

/** Text as a finding can carry it: well-formed, within its limit, never blank by accident. */
final class Text {
  private static final String ELLIPSIS = "…";

  private Text() {}

  /** With U+FFFD in place of what may not be shown: see {@link Printable#clean}. */
  static String clean(String text) {
    return Printable.clean(text);
  }

  /** Whether the service takes the text for blank: its pattern is <code>.*\S.*</code>. */
  static boolean isBlank(String text) {
    return Printable.isBlank(text);
  }

  /** On one line: every run of white space is one blank. */
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

  /** At most so many UTF-16 units; an ellipsis shows a cut, which never splits a character. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - ELLIPSIS.length();
    return text.substring(0, splits(text, end) ? end - 1 : end) + ELLIPSIS;
  }

  /** Like {@link #cut}, but keeps the end, as of an image's digest. */
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
