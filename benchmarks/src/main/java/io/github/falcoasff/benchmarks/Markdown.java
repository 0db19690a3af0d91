package io.github.falcoasff.benchmarks;

/** Formats texts for Markdown tables. */
final class Markdown {
  private static final int LONGEST = 120;

  private Markdown() {}

  /**
   * Returns a failure that fits into a cell: the start of its first line, without characters of the
   * table's syntax.
   */
  static String cell(Exception failure) {
    String line =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("").replace('|', '/');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
