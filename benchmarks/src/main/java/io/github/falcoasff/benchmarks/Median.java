package io.github.falcoasff.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Computes the median of measurements. A disturbed run changes it less than it changes the mean.
 */
final class Median {
  private Median() {}

  /** Returns the median of at least one value; of two values in the middle, the greater one. */
  static double of(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
