package io.github.falcoasff.securityhub;

/**
 * Thrown for a payload of another account: Security Hub takes findings only from the account that
 * they belong to.
 */
final class ForeignAccountException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignAccountException(String owner, String account) {
    super(
        "the payload is of the account "
            + owner
            + " but this function runs in "
            + account
            + ", and Security Hub takes findings only from the account that they are of; deploy"
            + " the function in "
            + owner
            + ", or set DRY_RUN=true to see the findings without importing them");
  }
}
