package io.github.falcoasff.reject;

/**
 * Keeps the rejected records and parked payloads of one invocation. Not safe for use by several
 * threads.
 */
public interface RejectStore {
  /** Takes a record or a payload; it may be kept only when {@link #flush()} is called. */
  void keep(Rejected rejected);

  /**
   * Keeps all that was taken.
   *
   * @throws RejectException if any of it could not be kept; the invocation must then fail
   */
  void flush();
}
