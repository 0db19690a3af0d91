package io.github.falcoasff.cli.noise;

import java.util.HashMap;
import java.util.Map;

/** Counts by name, of a bounded number of names. */
final class Tally {
  private static final int MOST = 10_000;
  private static final String OTHERS = "";

  private final Map<String, Long> counts = new HashMap<>();

  void add(String name) {
    boolean counted = counts.size() < MOST || counts.containsKey(name);
    counts.merge(counted ? name : OTHERS, 1L, Long::sum);
  }

  long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** The counts by name; those beyond the bound have the empty name. */
  Map<String, Long> all() {
    return Map.copyOf(counts);
  }
}
