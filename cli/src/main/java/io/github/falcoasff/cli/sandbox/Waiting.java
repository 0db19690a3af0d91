package io.github.falcoasff.cli.sandbox;

import java.time.Duration;

/** Time, and pauses between calls. */
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

  /** Milliseconds since some moment. */
  long milliseconds();

  /** Waits. */
  void pause(Duration time);
}
