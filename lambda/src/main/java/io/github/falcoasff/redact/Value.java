package io.github.falcoasff.redact;

/**
 * A value in a text.
 *
 * @param start index of its first character, after an opening quote
 * @param end index after its last character, before a closing quote
 * @param next index after the value and its closing quote
 * @param quoted whether it is in quotes
 */
record Value(int start, int end, int next, boolean quoted) {
  /** The longest value that may turn out not to be secret: a path, a reference, a word. */
  private static final int LONGEST_JUDGED = 256;

  /** Whether the value is so long that it always counts as a secret. */
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
