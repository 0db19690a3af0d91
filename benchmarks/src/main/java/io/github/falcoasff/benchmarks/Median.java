package io.github.falcoasff.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The middle of what was measured, which a disturbed run does not move as it moves a mean. */
final class Median {
  private Median() {}

  /** Of at least one value; the greater of two in the middle. */
  static double of(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
