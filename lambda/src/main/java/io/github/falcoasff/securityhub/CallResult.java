package io.github.falcoasff.securityhub;

import java.util.List;
import java.util.function.Function;

/** How one call of BatchImportFindings ended. */
public sealed interface CallResult {
  /**
   * Security Hub answered with status 200, whatever became of the findings.
   *
   * @param taken how many findings it says that it took
   * @param refusals the findings that it did not take
   */
  record Answered(int taken, List<RefusedFinding> refusals) implements CallResult {
    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<Refused, T> refused,
        Function<Unanswered, T> unanswered,
        Function<NoCredentials, T> noCredentials) {
      return answered.apply(this);
    }
  }

  /**
   * Security Hub refused the call as a whole.
   *
   * @param status the HTTP status
   * @param code the error's code; empty if it is not known
   * @param message what Security Hub says
   */
  record Refused(int status, String code, String message) implements CallResult {
    /** Whether the credentials of the call are not taken, such as those that have expired. */
    public boolean ofCredentials() {
      return CallFault.of(this) == CallFault.CREDENTIALS;
    }

    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<Refused, T> refused,
        Function<Unanswered, T> unanswered,
        Function<NoCredentials, T> noCredentials) {
      return refused.apply(this);
    }
  }

  /**
   * No answer came that can be read: the connection failed, the time was up, or something else than
   * Security Hub answered. The findings may have been taken or not.
   *
   * @param cause what happened
   */
  record Unanswered(String cause) implements CallResult {
    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<Refused, T> refused,
        Function<Unanswered, T> unanswered,
        Function<NoCredentials, T> noCredentials) {
      return unanswered.apply(this);
    }
  }

  /**
   * No call was made, since there is nothing to sign it with.
   *
   * @param cause what happened
   */
  record NoCredentials(String cause) implements CallResult {
    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<Refused, T> refused,
        Function<Unanswered, T> unanswered,
        Function<NoCredentials, T> noCredentials) {
      return noCredentials.apply(this);
    }
  }

  /** Handles every kind of result; a new kind breaks the compilation of all who handle them. */
  <T> T fold(
      Function<Answered, T> answered,
      Function<Refused, T> refused,
      Function<Unanswered, T> unanswered,
      Function<NoCredentials, T> noCredentials);
}
