package io.github.falcoasff.aws;

/** A call to an AWS service had no success; the message names the call and what came back. */
public final class AwsCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  AwsCallException(String message) {
    this(message, 0, "");
  }

  AwsCallException(String message, int status, String code) {
    super(message);
    this.status = status;
    this.code = code;
  }

  AwsCallException(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
    this.code = "";
  }

  /** The HTTP status of the refusal; 0 if there was no answer, or one that could not be read. */
  public int status() {
    return status;
  }

  /** The error code of the refusal, such as <code>AccessDeniedException</code>; empty if none. */
  public String code() {
    return code;
  }
}
