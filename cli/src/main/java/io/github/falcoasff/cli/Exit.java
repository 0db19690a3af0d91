package io.github.falcoasff.cli;

/** The codes that the tool exits with. */
final class Exit {
  /** All was done. */
  static final int DONE = 0;

  /**
   * Wrong usage, wrong settings, something could not be read or written, or a step of {@code
   * sandbox-check} was not allowed or not possible.
   */
  static final int FAULT = 1;

  /** All was read, but no Falco alert was recognised. */
  static final int NO_ALERT = 2;

  /**
   * A finding has the severity of {@code --fail-on} or a greater one, or a step of {@code
   * sandbox-check} is different from what the docs say.
   */
  static final int FAILED_ON = 3;

  private Exit() {}
}
