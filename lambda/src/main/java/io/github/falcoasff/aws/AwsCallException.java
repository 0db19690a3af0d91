package io.github.falcoasff.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call to an AWS service failed. The message names the call, the answer and the
 * request id; it does not repeat the request.
 */
public sealed class AwsCallException extends RuntimeException permits RenewedCredentialsException {
  private static final long serialVersionUID = 1L;

  private final AwsFault fault;
  private final transient @Nullable ErrorAnswer answer;

  AwsCallException(AwsFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.answer = null;
  }

  /** The same failure, for a class that says more about it. */
  AwsCallException(AwsCallException failed) {
    super(failed.getMessage(), failed);
    this.fault = failed.fault;
    this.answer = failed.answer;
  }

  AwsCallException(String call, ErrorAnswer answer, Throwable cause) {
    super(call + " was answered with " + answer.text(), cause);
    this.fault = answer.fault();
    this.answer = answer;
  }

  /**
   * For entries of a batch that the service did not take, in an answer with status 200.
   *
   * @param call the name of the call
   * @param what how many entries, and the service's message
   */
  public static AwsCallException ofEntries(String call, String what) {
    return new AwsCallException(AwsFault.REQUEST, call + ": " + what, null);
  }

  /** What the failure means. */
  public AwsFault fault() {
    return fault;
  }

  /** The answer that refused the call; empty if no answer came or it could not be read. */
  public Optional<ErrorAnswer> answer() {
    return Optional.ofNullable(answer);
  }
}
