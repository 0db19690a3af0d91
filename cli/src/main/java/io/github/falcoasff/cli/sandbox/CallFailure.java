package io.github.falcoasff.cli.sandbox;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.aws.ErrorAnswer;

/** Turns a failed call into the result of its check. */
final class CallFailure {
  static final String NOT_ENABLED =
      "Security Hub CSPM is not enabled in this account and Region (aws securityhub"
          + " enable-security-hub)";

  private CallFailure() {}

  /** Returns the result of the check that made the call. */
  static StepException of(String action, AwsCallException failed, Mask mask) {
    AwsFault fault = failed.fault();
    String code = mask.answer(failed.answer().map(ErrorAnswer::code).orElse(""));
    int status = failed.answer().map(ErrorAnswer::status).orElse(0);
    return switch (fault) {
      case DENIED ->
          new StepException(Result.NOT_ALLOWED, "the IAM action " + action + " is missing");
      case NOT_ENABLED -> notPossible(NOT_ENABLED);
      case NOT_AWS ->
          StepException.unanswered(
              notAws(action) + (status == 0 ? "" : " (HTTP status " + status + ")"));
      case NO_ANSWER ->
          StepException.unanswered(action + " had no answer in time: is the endpoint reachable?");
      case NO_CREDENTIALS, CREDENTIALS ->
          notPossible("the credentials are not accepted" + (code.isEmpty() ? "" : ": " + code));
      case NOT_FOUND ->
          notPossible("there is no such function or alias in this account and Region");
      case REQUEST ->
          new StepException(
              Result.DIFFERENT,
              action
                  + " was refused: "
                  + failed
                      .answer()
                      .map(answer -> mask.error(answer.code(), answer.message()))
                      .orElse(""));
      case THROTTLED, ENDPOINT -> notPossible(status(action, status, code));
      case TRANSIENT -> StepException.unanswered(status(action, status, code));
    };
  }

  private static String status(String action, int status, String code) {
    return action + " was answered with status " + status + (code.isEmpty() ? "" : ", " + code);
  }

  /** The message for an answer that does not come from AWS. */
  static String notAws(String action) {
    return "the answer to " + action + " is not of AWS: a proxy, or another endpoint";
  }

  private static StepException notPossible(String detail) {
    return new StepException(Result.NOT_POSSIBLE, detail);
  }
}
