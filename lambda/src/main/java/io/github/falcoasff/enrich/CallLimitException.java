package io.github.falcoasff.enrich;

/** The invocation has made as many calls for look-ups as it may. */
final class CallLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallLimitException(int most) {
    super("look-ups make at most " + most + " calls in an invocation");
  }
}
