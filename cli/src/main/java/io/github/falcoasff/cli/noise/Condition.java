package io.github.falcoasff.cli.noise;

/**
 * A comparison of a field in an exception of a Falco rule.
 *
 * @param field such as {@code proc.name}
 * @param operator such as {@code =} or {@code startswith}
 * @param value the text that it is compared with
 */
record Condition(String field, String operator, String value) {
  private static final int LONGEST = 200;

  /** Characters that end a word in Falco's conditions, or the string that holds the value. */
  private static final String SYNTAX = "()=,\"'\\";

  static Condition equal(String field, String value) {
    return new Condition(field, "=", value);
  }

  /**
   * Whether the value can stand in an exception. Falco puts values into the text of a condition
   * without escapes, and replaces the names of lists in that text even within quotes. Hence a value
   * with a blank, a quote or another sign of the syntax is not taken.
   */
  boolean isSafe() {
    return !value.isEmpty()
        && value.length() <= LONGEST
        && value.chars().allMatch(c -> c > ' ' && c < 0x7F && SYNTAX.indexOf(c) < 0);
  }
}
