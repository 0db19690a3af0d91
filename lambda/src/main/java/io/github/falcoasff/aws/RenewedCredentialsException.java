package io.github.falcoasff.aws;

/**
 * Thrown when a service did not accept the credentials of a call, and there are others since, so
 * that the call can be made once more.
 */
public final class RenewedCredentialsException extends AwsCallException {
  private static final long serialVersionUID = 1L;

  RenewedCredentialsException(AwsCallException refused) {
    super(refused);
  }
}
