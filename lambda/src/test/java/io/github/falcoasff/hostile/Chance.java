package io.github.falcoasff.hostile;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
public record Chance(RandomGenerator random) {
  /** A number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  public <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A length that is small most of the time. */
  public int length(int most) {
    return 1 + random.nextInt(1 + random.nextInt(most));
  }
}
