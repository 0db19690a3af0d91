package io.github.falcoasff.aws;

/**
 * Thrown when a service did not accept a call's credentials or the time of its signature, and these
 * are corrected since, so that the call can be made again.
 */
public final class CorrectedCallException extends AwsCallException {
  private static final long serialVersionUID = 1L;

  CorrectedCallException(AwsCallException refused) {
    super(refused);
  }
}
