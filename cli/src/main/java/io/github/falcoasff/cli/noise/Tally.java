package io.github.falcoasff.cli.noise;

import java.util.HashMap;
import java.util.Map;

/** Counts by name, for a limited number of names. */
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

  /** Returns the counts by name. Names beyond the limit are counted under the empty name. */
  Map<String, Long> all() {
    return Map.copyOf(counts);
  }
}
