package io.github.falcoasff.securityhub;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a refused call means. It is told by the HTTP status: with the URL-connection client the body
 * of a 401 is lost, and with it the error's code.
 */
final class Failures {
  private Failures() {}

  static ImportException ofAnswer(SdkServiceException refused) {
    String said =
        "Security Hub answered "
            + refused.statusCode()
            + " ("
            + code(refused)
            + "): "
            + refused.getMessage()
            + ". ";
    return new ImportException(said + advice(refused.statusCode()), refused);
  }

  private static String advice(int status) {
    return switch (status) {
      case 401 -> "Enable Security Hub CSPM in this account and Region; Lambda then retries";
      case 403 ->
          "The function's role must allow securityhub:BatchImportFindings on this account's"
              + " default product, and the findings must be of the role's own account";
      case 429 -> "Too many calls in this account and Region; Lambda retries the invocation";
      case 400, 413 -> "The request breaks the API's rules: report it with the log of this call";
      default -> "Lambda retries the invocation, which is harmless";
    };
  }

  private static String code(SdkServiceException refused) {
    if (refused instanceof AwsServiceException aws
        && aws.awsErrorDetails() != null
        && aws.awsErrorDetails().errorCode() != null) {
      return aws.awsErrorDetails().errorCode();
    }
    return "no code";
  }
}
