package io.github.falcoasff.standin;

/** Reports that the whole call is refused. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;

  /** Makes a refusal with this HTTP status and error code. */
  public Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.text = message;
  }

  static Refusal invalidInput(String message) {
    return new Refusal(400, "InvalidInputException", message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Returns the message of the answer. */
  String text() {
    return text;
  }
}
