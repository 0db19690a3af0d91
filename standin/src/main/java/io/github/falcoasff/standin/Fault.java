package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** A planned deviation from the normal answer to one request. */
public sealed interface Fault {
  /** No deviation. Use it in a script to let requests through between faults. */
  record None() implements Fault {}

  /**
   * The call is refused with an error, and nothing is stored.
   *
   * @param status the HTTP status
   * @param code the error code, sent in {@code x-amzn-ErrorType} and in the body
   * @param message the message
   */
  record Status(int status, String code, String message) implements Fault {}

  /**
   * The answer is delayed.
   *
   * @param duration how long it is delayed
   */
  record Delay(Duration duration) implements Fault {}

  /** There is no answer until the stand-in is closed; nothing is stored. */
  record Hang() implements Fault {}

  /**
   * The connection is reset.
   *
   * @param stored whether the body is read and its findings are stored first; if not, only the head
   *     of the request is read
   */
  record Reset(boolean stored) implements Fault {}

  /** The findings are stored, but the connection ends in the middle of the answer. */
  record Truncated() implements Fault {}

  /** The answer has status 200 and a web page as its body, as from a proxy; nothing is stored. */
  record NotJson() implements Fault {}

  /**
   * The answer has status 200 and a given body; nothing is stored.
   *
   * @param json the body
   */
  record Body(String json) implements Fault {}

  /**
   * The call is refused with an error if a predicate accepts any of its findings.
   *
   * @param which accepts the findings that cause the refusal
   * @param refusal the error
   */
  record Poison(Predicate<JsonNode> which, Status refusal) implements Fault {}

  /**
   * Some findings are reported as failed, and the others are stored.
   *
   * @param which accepts the findings that fail; it sees only valid ones
   * @param code their ErrorCode
   * @param message their ErrorMessage
   */
  record Fail(Predicate<JsonNode> which, String code, String message) implements Fault {}

  /** See {@link None}. */
  static Fault none() {
    return new None();
  }

  /** See {@link Status}. */
  static Fault status(int status, String code, String message) {
    return new Status(status, code, message);
  }

  /**
   * Refuses the call with 429 LimitExceededException, the throttling error in the service's model.
   */
  static Fault throttled() {
    return new Status(429, "LimitExceededException", "Rate exceeded");
  }

  /**
   * Refuses the call with 429 TooManyRequestsException, a throttling error that is not in the
   * model.
   */
  static Fault tooManyRequests() {
    return new Status(429, "TooManyRequestsException", "Too Many Requests");
  }

  /** Refuses the call with 500 InternalException. */
  static Fault internal() {
    return new Status(500, "InternalException", "Internal server error.");
  }

  /** Refuses the call with 503 ServiceUnavailableException. */
  static Fault unavailable() {
    return new Status(503, "ServiceUnavailableException", "Service Unavailable");
  }

  /** Refuses the call with 401 InvalidAccessException. */
  static Fault invalidAccess() {
    return new Status(401, "InvalidAccessException", "The account is not subscribed.");
  }

  /** Refuses the call with 403 AccessDeniedException. */
  static Fault accessDenied() {
    return new Status(403, "AccessDeniedException", "Not authorized.");
  }

  /** See {@link Delay}. */
  static Fault delay(Duration duration) {
    return new Delay(duration);
  }

  /** See {@link Hang}. */
  static Fault hang() {
    return new Hang();
  }

  /** Resets the connection before the body is read; nothing is stored. */
  static Fault resetBeforeReading() {
    return new Reset(false);
  }

  /** Stores the findings, and resets the connection before the answer. */
  static Fault resetAfterReading() {
    return new Reset(true);
  }

  /** See {@link Truncated}. */
  static Fault truncatedAnswer() {
    return new Truncated();
  }

  /** See {@link NotJson}. */
  static Fault notJson() {
    return new NotJson();
  }

  /** See {@link Body}. */
  static Fault body(String json) {
    return new Body(json);
  }

  /** Refuses with status 400 each call with a finding that the predicate accepts. */
  static Fault poison(Predicate<JsonNode> which) {
    return new Poison(which, new Status(400, "InvalidInputException", "Invalid parameter"));
  }

  /** Refuses with status 413 each call with a finding that the predicate accepts. */
  static Fault tooLarge(Predicate<JsonNode> which) {
    return new Poison(which, new Status(413, "RequestEntityTooLargeException", "Too large"));
  }

  /** Fails the findings that a predicate accepts. */
  static Fault failSome(Predicate<JsonNode> which, String code, String message) {
    return new Fail(which, code, message);
  }

  /** Fails the findings with these Ids. */
  static Fault failSome(Set<String> ids, String code, String message) {
    Set<String> copy = Set.copyOf(ids);
    return new Fail(finding -> copy.contains(finding.path("Id").asText()), code, message);
  }

  /** Fails every finding. */
  static Fault failAll(String code, String message) {
    return new Fail(finding -> true, code, message);
  }

  /** Returns the same fault several times, for a script. */
  static Fault[] times(int n, Fault fault) {
    Fault[] faults = new Fault[n];
    Arrays.fill(faults, fault);
    return faults;
  }
}
