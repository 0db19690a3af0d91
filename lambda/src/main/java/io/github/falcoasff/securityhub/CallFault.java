package io.github.falcoasff.securityhub;

import java.util.Set;

/**
 * What a call that was refused as a whole means. The HTTP status tells, since with the
 * URL-connection client the body of a 401 is lost and with it the code; the code refines a 400 and
 * a 403, which AWS services also use for other things than the request's form (Security Hub API
 * reference, "Common errors").
 */
enum CallFault {
  /** Too many calls: a later one may be taken. */
  THROTTLED,
  /** The service is in trouble: a later call may be taken. */
  TRANSIENT,
  /** The request breaks a rule: one of its findings, or its size. */
  REQUEST,
  /** Security Hub is not enabled in the account and Region. */
  NOT_ENABLED,
  /** The role may not import, or not for the account of the findings. */
  DENIED,
  /** The credentials are not taken. */
  CREDENTIALS,
  /** What answers is no Security Hub. */
  ENDPOINT;

  private static final Set<String> THROTTLING =
      Set.of(
          "LimitExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  private static final Set<String> DENIALS =
      Set.of("AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation");

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "OptInRequired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  /**
   * The request was too long on its way, or the clock was off, which the next signature corrects.
   */
  private static final Set<String> LATE =
      Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestTimeout", "RequestTimeoutException");

  static CallFault of(CallResult.Refused refused) {
    String code = refused.code();
    if (THROTTLING.contains(code)) {
      return THROTTLED;
    }
    if (LATE.contains(code) || ofAnotherTime(refused)) {
      return TRANSIENT;
    }
    return switch (refused.status()) {
      case 429 -> THROTTLED;
      case 401 -> NOT_ENABLED;
      case 403 -> BAD_CREDENTIALS.contains(code) ? CREDENTIALS : DENIED;
      case 400 -> ofBadRequest(code);
      case 413 -> REQUEST;
      case 301, 302, 307, 308, 404, 405 -> ENDPOINT;
      default -> TRANSIENT;
    };
  }

  /**
   * Whether the signature is right but for its time, which the next one corrects (AWS General
   * Reference, "Troubleshooting AWS Signature Version 4 errors").
   */
  private static boolean ofAnotherTime(CallResult.Refused refused) {
    return BAD_CREDENTIALS.contains(refused.code())
        && (refused.message().startsWith("Signature expired")
            || refused.message().startsWith("Signature not yet current"));
  }

  /** A 400 whose code speaks of the caller must not be taken for a fault of the findings. */
  private static CallFault ofBadRequest(String code) {
    if (DENIALS.contains(code)) {
      return DENIED;
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return CREDENTIALS;
    }
    return code.equals("InvalidAccessException") ? NOT_ENABLED : REQUEST;
  }
}
