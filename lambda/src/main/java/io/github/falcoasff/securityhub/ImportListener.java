package io.github.falcoasff.securityhub;

/** Is told how each finding ended. */
public interface ImportListener {
  /** Security Hub took the finding. */
  void imported(Submission submission);

  /** Security Hub will never take the finding. */
  void rejected(Submission submission, RefusedFinding refusal);

  /** A finding of that Id is in the same call already. */
  void duplicate(Submission submission);
}
