package io.github.falcoasff.reject;

/**
 * Thrown where a kind of {@link Rejected} is not handled. The invocation fails, so that nothing is
 * lost.
 */
public final class UnknownRejectedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public UnknownRejectedException(Rejected rejected) {
    super("a rejected item of an unknown kind: " + rejected.getClass().getName());
  }
}
