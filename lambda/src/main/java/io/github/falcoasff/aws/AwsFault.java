package io.github.falcoasff.aws;

import java.util.Set;

/**
 * Classifies the failed calls to AWS services. This is the only classifier: it is used for calls
 * that are refused as a whole and for error codes inside an answer with status 200. Codes: Security
 * Hub, SQS, S3, STS, EC2, ECS and EKS API references, "Common errors"; AWS SDK, "Retry behavior".
 */
public enum AwsFault {
  /** Too many calls: a later one may succeed. */
  THROTTLED,
  /** The service or the clock is at fault: a later call may succeed. */
  TRANSIENT,
  /** The request breaks a rule of the service: one of its members, or its size. */
  REQUEST,
  /** What the request names does not exist. */
  NOT_FOUND,
  /** Security Hub is not enabled in the account and Region. */
  NOT_ENABLED,
  /** The caller may not make the call. */
  DENIED,
  /** The caller's credentials are not accepted. */
  CREDENTIALS,
  /** AWS answers that this endpoint does not have the operation. */
  ENDPOINT,
  /** The answer is not from AWS, such as a proxy's page; a later call may reach AWS. */
  NOT_AWS,
  /** There was no answer in time, or it cannot be read; a later call may succeed. */
  NO_ANSWER,
  /** There are no credentials to sign the call with. */
  NO_CREDENTIALS;

  private static final Set<String> THROTTLING =
      Set.of(
          "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "LimitExceededException",
          "PriorRequestNotComplete",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "TransactionInProgressException");

  /** Includes requests that arrived too late or were signed with a wrong clock. */
  private static final Set<String> PASSING =
      Set.of(
          "InternalError",
          "InternalException",
          "InternalFailure",
          "InternalServerError",
          "InternalServerException",
          "InternalServiceError",
          "RequestExpired",
          "RequestInTheFuture",
          "RequestTimeTooSkewed",
          "RequestTimeout",
          "RequestTimeoutException",
          "ServerException",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Unavailable");

  private static final Set<String> DENIALS =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthFailure",
          "AuthorizationError",
          "NotAuthorized",
          "UnauthorizedOperation");

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "InvalidToken",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "OptInRequired",
          "RegionDisabledException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final Set<String> ABSENCES =
      Set.of(
          "AWS.SimpleQueueService.NonExistentQueue",
          "ClusterNotFoundException",
          "NoSuchBucket",
          "NoSuchKey",
          "QueueDoesNotExist",
          "ResourceNotFoundException");

  private static final Set<String> NOT_ENABLED_CODES =
      Set.of("InvalidAccess", "InvalidAccessException");

  /** The codes of a 400 or 413 that only AWS uses, so that the answer needs no request id. */
  private static final Set<String> REQUESTS =
      Set.of(
          "ClientException",
          "EntityTooLarge",
          "InvalidInput",
          "InvalidInputException",
          "InvalidParameterException",
          "InvalidParameterValue",
          "MalformedQueryString",
          "RequestEntityTooLargeException",
          "RequestTooLarge",
          "SerializationException",
          "UnsupportedOperation",
          "ValidationError",
          "ValidationException");

  /** Classifies an answer that refuses the whole call. */
  static AwsFault of(ErrorAnswer answer) {
    if (answer.isSignedAtAnotherTime()) {
      return TRANSIENT;
    }
    AwsFault byCode = of(answer.code());
    if (byCode != NOT_AWS) {
      return byCode;
    }
    if (answer.status() / 100 == 5) {
      return TRANSIENT;
    }
    if (answer.requestId().isEmpty()) {
      return NOT_AWS;
    }
    return switch (answer.status()) {
      case 429 -> THROTTLED;
      case 400, 413 -> REQUEST;
      // The 401 of Security Hub is an InvalidAccessException.
      case 401 -> NOT_ENABLED;
      case 403 -> DENIED;
      case 301, 302, 307, 308, 404, 405 -> ENDPOINT;
      default -> TRANSIENT;
    };
  }

  /**
   * Classifies an error code alone, such as that of one entry of a batch.
   *
   * @return {@link #NOT_AWS} if it is not known
   */
  public static AwsFault of(String code) {
    if (THROTTLING.contains(code)) {
      return THROTTLED;
    }
    if (PASSING.contains(code)) {
      return TRANSIENT;
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return CREDENTIALS;
    }
    if (DENIALS.contains(code)) {
      return DENIED;
    }
    if (NOT_ENABLED_CODES.contains(code)) {
      return NOT_ENABLED;
    }
    if (ABSENCES.contains(code)) {
      return NOT_FOUND;
    }
    return REQUESTS.contains(code) ? REQUEST : NOT_AWS;
  }

  /** Whether the same call may succeed later. */
  public boolean passes() {
    return this == THROTTLED || this == TRANSIENT || this == NOT_AWS || this == NO_ANSWER;
  }
}
