package io.github.falcoasff.cli;

/** Something that the user can mend; the message says what, on one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
