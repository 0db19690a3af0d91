package io.github.falcoasff.securityhub;

/**
 * Findings could not be imported; the message says how many, why and what to do. Importing them
 * again is harmless: those that were taken are not doubled.
 */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where the fault lies. */
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
    /** The account's rate of calls does not suffice, by our own pace or by Security Hub's word. */
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

  /** Where the fault lies. */
  public Fault fault() {
    return fault;
  }

  /** Why, and what to do, without what follows from it for the invocation. */
  public String why() {
    return why;
  }

  /** How many findings of the batch that failed are neither imported nor rejected. */
  public int undelivered() {
    return undelivered;
  }
}
