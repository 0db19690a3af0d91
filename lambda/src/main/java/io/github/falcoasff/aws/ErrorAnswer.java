package io.github.falcoasff.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An answer that refuses a call.
 *
 * @param status the HTTP status
 * @param code the error code, such as {@code AccessDeniedException}; empty if there is none
 * @param message the service's message; if there is none, as in a proxy's page, the first
 *     characters of the answer, at most 500
 * @param requestId the service's request id; empty if there is none
 * @param skewed whether it is a 401 or 403 whose {@code Date} differs by more than four minutes
 *     from the time of the signature
 */
public record ErrorAnswer(
    int status, String code, String message, String requestId, boolean skewed) {

  private static final int QUOTED_CHARACTERS = 500;

  static ErrorAnswer of(AwsServiceException refused, boolean skewed) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(refused.awsErrorDetails());
    String said =
        details
            .map(AwsErrorDetails::errorMessage)
            .or(
                () ->
                    details
                        .map(AwsErrorDetails::rawResponse)
                        .map(SdkBytes::asByteArrayUnsafe)
                        .map(
                            bytes ->
                                new String(
                                        bytes,
                                        0,
                                        Math.min(bytes.length, QUOTED_CHARACTERS),
                                        StandardCharsets.UTF_8)
                                    .strip()))
            .orElse("");
    return new ErrorAnswer(
        refused.statusCode(),
        details.map(AwsErrorDetails::errorCode).orElse(""),
        said,
        Optional.ofNullable(refused.requestId()).orElse(""),
        skewed);
  }

  /** Classifies the answer. */
  public AwsFault fault() {
    return AwsFault.of(this);
  }

  /**
   * Whether only the time of the signature is wrong, which the SDK's client corrects for its next
   * calls (AWS General Reference, "Troubleshooting AWS Signature Version 4 errors").
   */
  boolean isSignedAtAnotherTime() {
    return skewed
        || (AwsFault.of(code) == AwsFault.CREDENTIALS
            && (message.startsWith("Signature expired")
                || message.startsWith("Signature not yet current")));
  }

  /** Status, code, request id and message in one text. */
  public String text() {
    return status
        + " "
        + (code.isEmpty() ? "(no code" : code + " (")
        + (code.isEmpty() ? ", " : "")
        + (requestId.isEmpty() ? "no request id" : "request id " + requestId)
        + ")"
        + (message.isEmpty() ? "" : ": " + message);
  }
}
