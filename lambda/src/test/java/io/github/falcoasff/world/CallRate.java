package io.github.falcoasff.world;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Checks the rate at which a container calls an account. A call takes its turn before its
 * credentials are asked for. A call that had to ask for them comes late, and one of these may come
 * with others in a second. All others are never more than the rate.
 */
final class CallRate {
  private static final long SECOND = 1_000_000_000L;
  private static final int LATE = 1;

  private final int most;
  private final String name;
  private final Deque<Long> all = new ArrayDeque<>();
  private final Deque<Long> punctual = new ArrayDeque<>();

  CallRate(int most, String name) {
    this.most = most;
    this.name = name;
  }

  /** A call begins. */
  void begun(long now, boolean late) {
    check(all, most + LATE, now);
    if (!late) {
      check(punctual, most, now);
    }
  }

  private void check(Deque<Long> starts, int allowed, long now) {
    starts.add(now);
    if (starts.size() > allowed && now - starts.poll() < SECOND) {
      throw new Violation("the rate of calls is kept", name);
    }
  }
}
