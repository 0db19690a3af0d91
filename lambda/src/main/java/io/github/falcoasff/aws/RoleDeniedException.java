package io.github.falcoasff.aws;

/**
 * The role of a member account cannot be assumed, and trying again does not help. The message says
 * what to do.
 */
public final class RoleDeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With this text. */
  public RoleDeniedException(String message) {
    super(message);
  }
}
