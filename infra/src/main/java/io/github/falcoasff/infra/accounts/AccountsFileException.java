package io.github.falcoasff.infra.accounts;

/** Something in the file of accounts is wrong; the message says at which line and field. */
public final class AccountsFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  AccountsFileException(String message) {
    super(message);
  }

  AccountsFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
