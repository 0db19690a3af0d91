package io.github.falcoasff.securityhub;

import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits the rate of calls to one account and Region, across the invocations of a container. Safe
 * for use by several threads.
 *
 * <p>BatchImportFindings takes ten calls a second in an account and Region, with a burst of 30
 * (Security Hub API reference). In any second at most the set number of calls takes its turn.
 * Within the second they need no distance, so the first calls of an invocation do not wait for each
 * other. A call that then waits for its credentials begins later than its turn. The burst is left
 * for that and for the other containers of the function, which count their calls separately.
 */
public final class CallPacer {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Ticker time;

  /** The start times of the last calls, a ring buffer with one entry for each call of a second. */
  private final long[] starts;

  private int next;
  private boolean full;

  /**
   * A pacer without calls so far.
   *
   * @param callsPerSecond the rate; 0 for no limit
   */
  public CallPacer(int callsPerSecond, Ticker time) {
    this.time = time;
    this.starts = new long[callsPerSecond];
  }

  /** Whether the next call would have to wait. */
  synchronized boolean atRate() {
    return starts.length > 0 && full && starts[next] + SECOND - time.nanoTime() > 0;
  }

  /**
   * Reserves the next call, if it may begin soon enough.
   *
   * @param longest the longest time that the caller can wait
   * @return how long to wait before the call; empty if that is too long, and no call is reserved
   *     then
   */
  synchronized Optional<Duration> reserve(Duration longest) {
    if (starts.length == 0) {
      return Optional.of(Duration.ZERO);
    }
    long now = time.nanoTime();
    long wait = full ? Math.max(0, starts[next] + SECOND - now) : 0;
    if (wait > longest.toNanos()) {
      return Optional.empty();
    }
    starts[next] = now + wait;
    next = (next + 1) % starts.length;
    full |= next == 0;
    return Optional.of(Duration.ofNanos(wait));
  }
}
