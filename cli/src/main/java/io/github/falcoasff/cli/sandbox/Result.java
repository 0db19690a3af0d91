package io.github.falcoasff.cli.sandbox;

/** How a check ended. */
public enum Result {
  /** It is as the docs say. */
  CONFIRMED("confirmed"),
  /** It is not as the docs say. */
  DIFFERENT("different"),
  /** The credentials lack a right. */
  NOT_ALLOWED("not allowed"),
  /** It was tried, but something else kept it from being made, such as a call without an answer. */
  NOT_POSSIBLE("not possible"),
  /** It was not asked for, or it does not apply. */
  LEFT_OUT("not tried");

  private final String word;

  Result(String word) {
    this.word = word;
  }

  /** The word for it in the report. */
  public String word() {
    return word;
  }
}
