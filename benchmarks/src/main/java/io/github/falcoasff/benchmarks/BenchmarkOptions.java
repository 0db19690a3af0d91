package io.github.falcoasff.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Reads what the tables are asked to vary. */
final class BenchmarkOptions {
  private BenchmarkOptions() {}

  /** The numbers of a system property, by commas. */
  static List<Integer> numbers(String property, String standard) {
    return Arrays.stream(System.getProperty(property, standard).split(",", -1))
        .map(String::strip)
        .map(Integer::valueOf)
        .toList();
  }
}
