package io.github.falcoasff.reject;

import io.github.falcoasff.ledger.RejectReason;

/** A record or a whole payload that cannot be imported, with all that a replay needs. */
public sealed interface Rejected permits RejectedRecord, ParkedPayload {
  /** Why it cannot be imported. */
  RejectReason reason();

  /** What prevents the import, such as the message of Security Hub. */
  String detail();

  /**
   * The time of the log event, or when the stream received the payload, in milliseconds since the
   * epoch.
   */
  long timestamp();
}
