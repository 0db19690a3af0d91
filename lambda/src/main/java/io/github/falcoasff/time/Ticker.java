package io.github.falcoasff.time;

import java.time.Clock;
import java.time.Duration;

/**
 * The time that the function works with: a monotonic clock for measuring and waiting, since a wall
 * clock can be set while a call waits, and the time of day. Nothing else in the function reads a
 * clock or sleeps.
 */
public interface Ticker {
  /** Nanoseconds since an arbitrary moment; only differences have a meaning. */
  long nanoTime();

  /** Waits this long. */
  void sleep(Duration duration) throws InterruptedException;

  /** The time of day. */
  Clock wallClock();

  /** The clock of this machine. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        // Thread.sleep rounds down to milliseconds, and a shorter wait would exceed the rate of
        // calls.
        Thread.sleep(duration.plusNanos(999_999).toMillis());
      }

      @Override
      public Clock wallClock() {
        return Clock.systemUTC();
      }
    };
  }
}
