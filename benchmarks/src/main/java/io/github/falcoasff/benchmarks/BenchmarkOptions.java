package io.github.falcoasff.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Reads the options that vary the tables. */
final class BenchmarkOptions {
  private BenchmarkOptions() {}

  /** Returns the comma-separated numbers of a system property. */
  static List<Integer> numbers(String property, String standard) {
    return Arrays.stream(System.getProperty(property, standard).split(",", -1))
        .map(String::strip)
        .map(Integer::valueOf)
        .toList();
  }
}
