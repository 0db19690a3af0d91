package io.github.falcoasff.replay;

/** A message is none of the forms that can be replayed. */
public final class ReplayMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayMessageException(String message) {
    super(message);
  }
}
