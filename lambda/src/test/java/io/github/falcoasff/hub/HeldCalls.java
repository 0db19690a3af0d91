package io.github.falcoasff.hub;

import io.github.falcoasff.securityhub.FindingsApi;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Holds every call to Security Hub until enough members wait in a call at the same time, and counts
 * the members. Tests with it need no clock: the calls go on as soon as the condition is met.
 */
final class HeldCalls {
  /** Only a broken function waits this long. Then all calls continue, so that the test can end. */
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(20);

  private static final long POLL_MILLIS = 5;

  private final IntPredicate enough;
  private int inside;
  private int most;
  private boolean open;

  /**
   * Holds calls.
   *
   * @param enough whether the calls may go on when this number of them waits
   */
  HeldCalls(IntPredicate enough) {
    this.enough = enough;
  }

  /** The same Security Hub with held calls. */
  FindingsApi around(FindingsApi api) {
    return (body, timeout) -> {
      enter();
      try {
        return api.batchImportFindings(body, timeout);
      } finally {
        leave();
      }
    };
  }

  /** The largest number of calls that waited or ran at the same time. */
  synchronized int most() {
    return most;
  }

  private synchronized void enter() {
    inside++;
    most = Math.max(most, inside);
    long end = System.nanoTime() + LONGEST_WAIT;
    try {
      while (!open && !enough.test(inside) && System.nanoTime() - end < 0) {
        wait(POLL_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    open = true;
    notifyAll();
  }

  private synchronized void leave() {
    inside--;
  }
}
