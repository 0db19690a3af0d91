package io.github.falcoasff.securityhub;

import java.time.Duration;

/**
 * Receives the progress of the calls. The outcome of each finding goes to its {@link
 * FindingTracker}.
 */
public interface ImportListener {
  /** A call ended, successfully or not, after this time. */
  default void called(Duration taken) {}

  /**
   * This many findings are now sent again, since the call or the findings failed for a passing
   * reason.
   */
  default void retried(int findings) {}

  /** Security Hub refused a call because there were too many. */
  default void throttled() {}
}
