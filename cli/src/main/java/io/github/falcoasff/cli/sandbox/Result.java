package io.github.falcoasff.cli.sandbox;

/** How a check ended. */
public enum Result {
  /** It is as the docs say. */
  CONFIRMED("confirmed"),
  /** It is not as the docs say. */
  DIFFERENT("different"),
  /** The credentials lack a right. */
  NOT_ALLOWED("not allowed"),
  /** Something else kept it from being tried, such as an endpoint that is not of AWS. */
  NOT_POSSIBLE("not tried"),
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
