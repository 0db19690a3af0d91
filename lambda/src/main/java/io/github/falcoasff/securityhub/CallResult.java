package io.github.falcoasff.securityhub;

import io.github.falcoasff.aws.ErrorAnswer;
import java.util.List;

/** How one call of BatchImportFindings ended. */
public sealed interface CallResult {
  /**
   * Security Hub answered with status 200; it may still have refused some or all findings.
   *
   * @param taken the number of findings that the answer reports as taken
   * @param refusals the findings that Security Hub did not take
   * @param requestId the request id of the answer
   */
  record Answered(int taken, List<RefusedFinding> refusals, String requestId)
      implements CallResult {
    /** An answer without a request id, since no service was called. */
    public Answered(int taken, List<RefusedFinding> refusals) {
      this(taken, refusals, "none");
    }
  }

  /**
   * The call was refused as a whole.
   *
   * @param answer the answer
   */
  record Refused(ErrorAnswer answer) implements CallResult {}

  /**
   * The credentials or the time of the signature were not accepted, and are corrected since. The
   * call can be made again.
   *
   * @param answer the answer
   */
  record Corrected(ErrorAnswer answer) implements CallResult {}

  /**
   * There was no answer that can be read: the connection failed, the time was up, or the answer
   * came from something between the function and Security Hub. The findings may have been taken or
   * not.
   *
   * @param cause what happened
   */
  record Unanswered(String cause) implements CallResult {}

  /**
   * No call was made, since there are no credentials to sign it with.
   *
   * @param cause what happened
   */
  record NoCredentials(String cause) implements CallResult {}

  /**
   * No call was made, since the role of the member account cannot be assumed.
   *
   * @param cause what happened, and what to do
   */
  record NoRole(String cause) implements CallResult {}
}
