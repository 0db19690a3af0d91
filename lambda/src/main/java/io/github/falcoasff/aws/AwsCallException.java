package io.github.falcoasff.aws;

/** A call to an AWS service had no success; the message names the call and what came back. */
public final class AwsCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AwsCallException(String message) {
    super(message);
  }

  AwsCallException(String message, Throwable cause) {
    super(message, cause);
  }
}
