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
   * A record of Falco about its own health, with a count. It is not an alert and is ignored for the
   * reason {@link IgnoreReason#FALCO_INTERNAL}.
   *
   * @param ailment what is wrong with Falco
   * @param count how often, at least 1
   */
  record Health(Ailment ailment, long count) implements Recognition {}

  /** What a record of Falco's about itself reports. */
  enum Ailment {
    /** System calls were dropped; Falco has not seen them. */
    SYSCALL_DROPS,
    /** A hot restart failed: Falco runs with its old rules, or not at all. */
    HOT_RESTART_FAILURE
  }

  /**
   * An alert that cannot be read.
   *
   * @param detail what is wrong with it, without its content
   */
  record Rejected(RejectReason reason, String detail) implements Recognition {
    /**
     * A record that an exception of this function stands in the way of.
     *
     * @param fault its type and the place in the code become the detail; its message, which may
     *     quote the record, does not
     */
    public static Rejected internalError(Throwable fault) {
      StackTraceElement[] stack = fault.getStackTrace();
      String place = stack.length == 0 ? "" : " at " + stack[0];
      return new Rejected(RejectReason.INTERNAL_ERROR, fault.getClass().getName() + place);
    }
  }
}
