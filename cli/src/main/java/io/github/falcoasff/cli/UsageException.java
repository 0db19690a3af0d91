package io.github.falcoasff.cli;

/** Reports an error that the user can correct. The message says in one line what is wrong. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
