package io.github.falcoasff.securityhub;

import java.time.Duration;

/** Is told how the calls went. How each finding ended, its {@link FindingTracker} is told. */
public interface ImportListener {
  /** A call ended, well or not, after that time. */
  default void called(Duration taken) {}

  /** So many findings are now sent again, since the call or they failed for a passing reason. */
  default void retried(int findings) {}

  /** Security Hub refused a call because there were too many. */
  default void throttled() {}
}
