package io.github.falcoasff.reject;

/**
 * Where rejected records and parked payloads are kept. Of one invocation; not safe for use by
 * several threads.
 */
public interface RejectStore {
  /** Takes a record; it may be kept only when {@link #flush()} is called. */
  void keep(RejectedRecord record);

  /** Takes a whole payload in the same way. */
  void park(ParkedPayload payload);

  /**
   * Keeps all that was taken.
   *
   * @throws RejectException if any record could not be kept; the invocation must then fail
   */
  void flush();
}
