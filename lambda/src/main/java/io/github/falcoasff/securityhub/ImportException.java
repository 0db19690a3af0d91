package io.github.falcoasff.securityhub;

/**
 * Thrown when findings could not be imported; the message says how many, why and what to do.
 * Importing them again is harmless: it creates no second finding for those that were taken.
 */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The cause of a failed import. */
  public enum Fault {
    /** The function has no credentials to call AWS with. */
    NO_CREDENTIALS,
    /** The credentials that Security Hub is called with are not accepted. */
    CREDENTIALS,
    /** The role of the member account cannot be assumed. */
    NO_ROLE,
    /** Security Hub is not enabled in the account and Region. */
    NOT_ENABLED,
    /** Security Hub does not let the caller import. */
    DENIED,
    /** The endpoint is not Security Hub. */
    ENDPOINT,
    /** The account's rate of calls is too low, because of our own limit or that of Security Hub. */
    THROTTLED,
    /** Security Hub fails or does not answer, or the time is up. */
    UNAVAILABLE
  }

  private final Fault fault;
  private final String why;
  private final int undelivered;

  ImportException(String message, Fault fault, String why, int undelivered) {
    super(message);
    this.fault = fault;
    this.why = why;
    this.undelivered = undelivered;
  }

  /** The cause. */
  public Fault fault() {
    return fault;
  }

  /** The cause and what to do, without the consequence for the invocation. */
  public String why() {
    return why;
  }

  /** How many findings of the batch that failed are neither imported nor rejected. */
  public int undelivered() {
    return undelivered;
  }
}
