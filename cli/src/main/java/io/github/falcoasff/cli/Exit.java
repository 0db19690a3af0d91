package io.github.falcoasff.cli;

/** The tool's exit codes. */
final class Exit {
  /** Everything was done. */
  static final int DONE = 0;

  /**
   * The usage or the settings are wrong, something could not be read or written, or a step of
   * {@code sandbox-check} was not allowed or not possible.
   */
  static final int FAULT = 1;

  /** Everything was read, but no Falco alert was recognised. */
  static final int NO_ALERT = 2;

  /**
   * A finding has at least the severity of {@code --fail-on}, or a step of {@code sandbox-check}
   * showed something different from what the docs say.
   */
  static final int FAILED_ON = 3;

  private Exit() {}
}
