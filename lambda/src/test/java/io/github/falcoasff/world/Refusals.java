package io.github.falcoasff.world;

import io.github.falcoasff.world.Plan.FaultKind;
import io.github.falcoasff.world.Plan.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Refusals of whole calls, in the words of the services. */
final class Refusals {
  private Refusals() {}

  /** The refusal that a fault causes; empty if it causes none. */
  static Optional<Services.Wire> of(Service service, FaultKind kind) {
    boolean hub = service == Service.SECURITYHUB;
    return switch (kind) {
      case THROTTLED ->
          Optional.of(
              switch (service) {
                case SECURITYHUB -> error(service, 429, "LimitExceededException");
                case STS -> error(service, 400, "Throttling");
                case SQS -> error(service, 400, "RequestThrottled");
                case S3 -> error(service, 503, "SlowDown");
                case EC2 -> error(service, 503, "RequestLimitExceeded");
                case ECS -> error(service, 400, "ThrottlingException");
                case EKS -> error(service, 429, "TooManyRequestsException");
              });
      case INTERNAL ->
          Optional.of(error(service, 500, hub ? "InternalException" : "InternalError"));
      case UNAVAILABLE -> Optional.of(error(service, 503, "ServiceUnavailable"));
      case DENIED ->
          Optional.of(
              switch (service) {
                case SECURITYHUB, EKS -> error(service, 403, "AccessDeniedException");
                case ECS -> error(service, 400, "AccessDeniedException");
                case EC2 -> error(service, 403, "UnauthorizedOperation");
                case STS, SQS, S3 -> error(service, 403, "AccessDenied");
              });
      case NOT_ENABLED ->
          hub ? Optional.of(error(service, 401, "InvalidAccessException")) : Optional.empty();
      case EXPIRED -> Optional.of(error(service, 403, "ExpiredToken"));
      case PAGE_502 -> Optional.of(page(502));
      case PAGE_200 -> Optional.of(page(200));
      case EMPTY_200 ->
          Optional.of(
              new Services.Wire(
                  200,
                  Map.of("Content-Type", "application/json"),
                  service == Service.STS || service == Service.S3 ? "" : "{}"));
      default -> Optional.empty();
    };
  }

  /**
   * The refusal of a call whose signature has a wrong time.
   *
   * @param expired whether the time is too early; else it is too late
   * @param told whether the message says what is wrong
   * @param date the time of the service, as in the header
   */
  static Services.Wire skewed(Service service, boolean expired, boolean told, String date) {
    String message =
        !told
            ? "The request signature we calculated does not match the signature you provided."
            : expired
                ? "Signature expired: 20260330T190000Z is now earlier than 20260330T191000Z"
                : "Signature not yet current: 20260330T191000Z is still later than"
                    + " 20260330T190000Z";
    Services.Wire wire =
        switch (service) {
          case SECURITYHUB, ECS, EKS -> error(service, 403, "InvalidSignatureException", message);
          case STS, SQS -> error(service, 403, "SignatureDoesNotMatch", message);
          case S3 -> error(service, 403, "RequestTimeTooSkewed", message);
          case EC2 -> error(service, 400, "RequestExpired", message);
        };
    Map<String, String> headers = new HashMap<>(wire.headers());
    headers.put("Date", date);
    return new Services.Wire(wire.status(), headers, wire.body());
  }

  /** The refusal of a call whose credentials are expired. */
  static Services.Wire expired(Service service) {
    String message = "The security token included in the request is expired";
    return switch (service) {
      case SECURITYHUB, EKS -> error(service, 403, "ExpiredTokenException", message);
      case ECS -> error(service, 400, "ExpiredTokenException", message);
      case STS, SQS -> error(service, 403, "ExpiredToken", message);
      case S3 -> error(service, 400, "ExpiredToken", message);
      case EC2 -> error(service, 400, "RequestExpired", message);
    };
  }

  private static Services.Wire error(Service service, int status, String code) {
    return error(service, status, code, "no");
  }

  /** An error in the protocol of a service. */
  private static Services.Wire error(Service service, int status, String code, String message) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-amzn-RequestId", "r");
    String inner = "<Code>" + code + "</Code><Message>" + message + "</Message>";
    return switch (service) {
      case SECURITYHUB, SQS, ECS, EKS -> {
        headers.put("x-amzn-ErrorType", code);
        headers.put("Content-Type", "application/json");
        yield new Services.Wire(
            status,
            headers,
            "{\"__type\":\"%s\",\"message\":\"%s\",\"Message\":\"%s\"}"
                .formatted(code, message, message));
      }
      case STS -> {
        headers.put("Content-Type", "text/xml");
        yield new Services.Wire(
            status,
            headers,
            "<ErrorResponse><Error><Type>Sender</Type>"
                + inner
                + "</Error><RequestId>r</RequestId></ErrorResponse>");
      }
      case S3 -> {
        headers.put("x-amz-request-id", "r");
        headers.put("Content-Type", "application/xml");
        yield new Services.Wire(
            status, headers, "<Error>" + inner + "<RequestId>r</RequestId></Error>");
      }
      case EC2 -> {
        headers.put("Content-Type", "text/xml");
        yield new Services.Wire(
            status,
            headers,
            "<Response><Errors><Error>"
                + inner
                + "</Error></Errors><RequestID>r</RequestID></Response>");
      }
    };
  }

  private static Services.Wire page(int status) {
    return new Services.Wire(status, Map.of("Content-Type", "text/html"), "<html><b>no</b></html>");
  }
}
