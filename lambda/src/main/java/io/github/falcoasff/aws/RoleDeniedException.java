package io.github.falcoasff.aws;

/**
 * Thrown when the role of a member account cannot be assumed and a retry does not help. The message
 * says what to do.
 */
public final class RoleDeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With this text. */
  public RoleDeniedException(String message) {
    super(message);
  }
}
