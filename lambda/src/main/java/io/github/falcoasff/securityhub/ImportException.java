package io.github.falcoasff.securityhub;

/**
 * Findings could not be imported; the message says how many, why and what to do. Importing them
 * again is harmless: those that were taken are not doubled.
 */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int undelivered;

  ImportException(String message, int undelivered) {
    super(message);
    this.undelivered = undelivered;
  }

  /** How many findings of the batch that failed are neither imported nor rejected. */
  public int undelivered() {
    return undelivered;
  }
}
