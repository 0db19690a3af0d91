package io.github.falcoasff.redact;

/**
 * A value in a text.
 *
 * @param start index of its first character, behind an opening quote
 * @param end index behind its last character, before a closing quote
 * @param next where the text goes on behind the value and its closing quote
 * @param quoted whether it stands in quotes
 */
record Value(int start, int end, int next, boolean quoted) {
  /** The longest value that may be found to be no secret: a path, a reference, a word. */
  private static final int LONGEST_JUDGED = 256;

  /** Whether the value is so long that it is taken for a secret whatever it looks like. */
  boolean isLong() {
    return end - start > LONGEST_JUDGED;
  }

  boolean isEmpty() {
    return start >= end;
  }

  String in(String text) {
    return text.substring(start, end);
  }
}
