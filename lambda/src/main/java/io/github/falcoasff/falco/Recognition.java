package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;

/** What one record of a log event turned out to be. */
public sealed interface Recognition {
  /** An alert. */
  record Alert(FalcoAlert alert) implements Recognition {}

  /** No alert. */
  record Ignored(IgnoreReason reason) implements Recognition {}

  /**
   * An alert that cannot be read.
   *
   * @param detail what is wrong with it, without its content
   */
  record Rejected(RejectReason reason, String detail) implements Recognition {}
}
