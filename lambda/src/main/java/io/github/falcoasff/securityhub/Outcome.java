package io.github.falcoasff.securityhub;

import java.util.Optional;

/** The outcome of one finding, as an answer reports it. */
sealed interface Outcome {
  /** Security Hub has the finding. */
  record Imported() implements Outcome {}

  /**
   * Security Hub has not taken the finding, for a reason that passes: the service failed or was
   * called too often.
   *
   * @param refusal what the answer says
   */
  record Passing(RefusedFinding refusal) implements Outcome {}

  /**
   * Security Hub has not taken the finding, for a reason that may pass.
   *
   * @param refusal what the answer says
   */
  record Retryable(RefusedFinding refusal) implements Outcome {}

  /**
   * Security Hub will not take the finding as it is.
   *
   * @param refusal what the answer says
   */
  record Rejected(RefusedFinding refusal) implements Outcome {}

  /**
   * The outcome of a finding.
   *
   * @param refusal what the answer says of the finding; empty if it is not among the failed ones
   * @param lastTry whether an unknown code now counts as a permanent one
   */
  static Outcome of(Optional<RefusedFinding> refusal, boolean lastTry) {
    if (refusal.isEmpty()) {
      return new Imported();
    }
    RefusedFinding refused = refusal.get();
    if (refused.passes()) {
      return new Passing(refused);
    }
    if (refused.notEnabled()) {
      return new Retryable(refused);
    }
    return refused.invalid() || lastTry ? new Rejected(refused) : new Retryable(refused);
  }
}
