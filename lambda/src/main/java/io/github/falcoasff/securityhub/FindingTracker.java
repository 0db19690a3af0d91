package io.github.falcoasff.securityhub;

/** Receives the outcome of one finding. Exactly one of the methods is called, once. */
public interface FindingTracker {
  /** Security Hub took the finding. */
  void imported(PendingFinding pending);

  /**
   * Security Hub will never take the finding. An exception thrown here fails the import: a finding
   * that cannot be kept must not be lost.
   */
  void rejected(PendingFinding pending, RefusedFinding refusal);

  /** Another finding of that Id goes into the same call in its place. */
  void duplicate(PendingFinding pending);

  /** The finding is not sent, since the import was given up. */
  void abandoned();
}
