package io.github.falcoasff.cli.noise;

/**
 * A comparison of a field with a value, in an exception of a Falco rule.
 *
 * @param field such as {@code proc.name}
 * @param operator such as {@code =} or {@code startswith}
 * @param value the text with which the field is compared
 */
record Condition(String field, String operator, String value) {
  private static final int LONGEST = 200;

  /**
   * Characters that have a meaning in Falco's conditions or in the quoted text that contains the
   * value.
   */
  private static final String SYNTAX = "()=,\"'\\";

  static Condition equal(String field, String value) {
    return new Condition(field, "=", value);
  }

  /**
   * Returns whether the value can be written in an exception. Falco inserts values into the text of
   * a condition without escapes, and replaces the names of lists in that text even within quotes.
   * So a value with a blank, a quote or another character of the syntax cannot be used.
   */
  boolean isSafe() {
    return !value.isEmpty()
        && value.length() <= LONGEST
        && value.chars().allMatch(c -> c > ' ' && c < 0x7F && SYNTAX.indexOf(c) < 0);
  }
}
