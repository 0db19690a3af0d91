package io.github.falcoasff;

/**
 * A member's role cannot be assumed, and trying again does not help; the message says what does.
 */
final class MemberRoleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MemberRoleException(String message) {
    super(message);
  }
}
