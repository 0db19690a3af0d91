package io.github.falcoasff.cli.sandbox;

import java.time.Duration;

/** Measures time and waits between calls. */
public interface Waiting {
  /** The machine's clock. */
  Waiting REAL =
      new Waiting() {
        @Override
        public long milliseconds() {
          return System.nanoTime() / 1_000_000;
        }

        @Override
        public void pause(Duration time) {
          try {
            Thread.sleep(time.toMillis());
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", stopped);
          }
        }
      };

  /** Returns the milliseconds since a fixed moment. */
  long milliseconds();

  /** Waits for this time. */
  void pause(Duration time);
}
