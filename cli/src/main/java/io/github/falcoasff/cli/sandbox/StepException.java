package io.github.falcoasff.cli.sandbox;

/** A check ended without a confirmation; the message is the detail, without data of the account. */
final class StepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Result result;
  private final boolean answered;

  /** AWS answered, or no call was made. */
  StepException(Result result, String detail) {
    this(result, detail, true);
  }

  private StepException(Result result, String detail, boolean answered) {
    super(detail);
    this.result = result;
    this.answered = answered;
  }

  /** A call had no answer that tells whether AWS did what it asks for. */
  static StepException unanswered(String detail) {
    return new StepException(Result.NOT_POSSIBLE, detail, false);
  }

  /** Whether it is known that AWS did not do what the call asks for. */
  boolean isAnswered() {
    return answered;
  }

  /** The check with this result. */
  Step step(Check check) {
    return new Step(check, result, String.valueOf(getMessage()));
  }
}
