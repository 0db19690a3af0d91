package io.github.falcoasff.securityhub;

import java.time.Duration;

/** Is told how each finding ended, and how the calls went. */
public interface ImportListener {
  /** Security Hub took the finding. */
  void imported(PendingFinding submission);

  /**
   * Security Hub will never take the finding. An exception thrown here fails the import: who cannot
   * keep a rejected finding must not let it go.
   */
  void rejected(PendingFinding submission, RefusedFinding refusal);

  /** A newer finding of that Id goes into the same call in its place. */
  void duplicate(PendingFinding submission);

  /** A call ended, well or not, after that time. */
  default void called(Duration taken) {}

  /** So many findings are now sent again, since the call or they failed for a passing reason. */
  default void retried(int findings) {}

  /** Security Hub refused a call because there were too many. */
  default void throttled() {}
}
