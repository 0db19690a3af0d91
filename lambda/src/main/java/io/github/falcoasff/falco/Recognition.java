package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;

/** The result of recognising one record of a log event. */
public sealed interface Recognition {
  /** An alert. */
  record Alert(FalcoAlert alert) implements Recognition {}

  /** A record that is not an alert. */
  record Ignored(IgnoreReason reason) implements Recognition {}

  /**
   * A record about Falco's own health, with a count. It is not an alert and is ignored for the
   * reason {@link IgnoreReason#FALCO_INTERNAL}.
   *
   * @param problem what is wrong with Falco
   * @param count how often, at least 1
   */
  record Health(Problem problem, long count) implements Recognition {}

  /** A problem that a record about Falco's health reports. */
  enum Problem {
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
     * A record that could not be read because of an exception in this function.
     *
     * @param fault the exception: the detail has its type and its place in the code, but not its
     *     message, which may quote the record
     */
    public static Rejected internalError(Throwable fault) {
      StackTraceElement[] stack = fault.getStackTrace();
      String place = stack.length == 0 ? "" : " at " + stack[0];
      return new Rejected(RejectReason.INTERNAL_ERROR, fault.getClass().getName() + place);
    }
  }
}
