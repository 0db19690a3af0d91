package io.github.falcoasff.reject;

/** Thrown when rejected records could not be kept; the message says why and what to do. */
public final class RejectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RejectException(String message, Throwable cause) {
    super(message, cause);
  }
}
