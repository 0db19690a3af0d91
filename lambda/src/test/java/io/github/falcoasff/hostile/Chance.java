package io.github.falcoasff.hostile;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
record Chance(RandomGenerator random) {
  /** A number from 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A length that is small most of the time. */
  int length(int most) {
    return 1 + random.nextInt(1 + random.nextInt(most));
  }
}
