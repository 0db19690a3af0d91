package io.github.falcoasff.benchmarks;

/** Texts in tables. */
final class Markdown {
  private static final int LONGEST = 120;

  private Markdown() {}

  /**
   * A failure that fits into a cell: the start of its first line, without the table's own signs.
   */
  static String cell(Exception failure) {
    String line =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("").replace('|', '/');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
