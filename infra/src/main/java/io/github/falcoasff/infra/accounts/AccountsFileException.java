package io.github.falcoasff.infra.accounts;

/** Reports an error in the accounts file. The message names the line and the field. */
public final class AccountsFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  AccountsFileException(String message) {
    super(message);
  }

  AccountsFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
