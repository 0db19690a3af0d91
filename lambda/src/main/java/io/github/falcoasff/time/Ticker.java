package io.github.falcoasff.time;

import java.time.Clock;
import java.time.Duration;

/**
 * The time that the function works with: what passes, what is waited, and the time of day. Nothing
 * else in the function reads a clock or sleeps. What passes is monotonic, since a wall clock can be
 * set while a call waits.
 */
public interface Ticker {
  /** Nanoseconds since some moment; only differences mean anything. */
  long nanoTime();

  /** Lets that time pass. */
  void sleep(Duration duration) throws InterruptedException;

  /** The time of day. */
  Clock wallClock();

  /** The time of this machine. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        // Thread.sleep cuts to milliseconds, and a wait cut short would break a promise of pace.
        Thread.sleep(duration.plusNanos(999_999).toMillis());
      }

      @Override
      public Clock wallClock() {
        return Clock.systemUTC();
      }
    };
  }
}
