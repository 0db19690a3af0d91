package io.github.falcoasff.cli.sandbox;

/** A check ended without a confirmation; the message is the detail, without data of the account. */
final class StepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Result result;

  StepException(Result result, String detail) {
    super(detail);
    this.result = result;
  }

  /** The check with this result. */
  Step step(Check check) {
    return new Step(check, result, String.valueOf(getMessage()));
  }
}
