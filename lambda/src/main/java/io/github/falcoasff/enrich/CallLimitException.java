package io.github.falcoasff.enrich;

/** Thrown when the invocation has reached its limit of calls for look-ups. */
final class CallLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallLimitException(int most) {
    super("look-ups make at most " + most + " calls in an invocation");
  }
}
