package io.github.falcoasff.aws;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Remembers two facts about a call's last attempt that the SDK does not report: whether the answer
 * had a status of success, and whether the clock of the signature was wrong. It is an attribute of
 * the call.
 */
final class Observation {
  static final ExecutionAttribute<Observation> ATTRIBUTE =
      new ExecutionAttribute<>("FalcoAsffObservation");

  /**
   * AWS refuses signatures whose time is wrong by five minutes or more (AWS General Reference,
   * "Signature Version 4"). One minute is left for the time that the answer takes.
   */
  private static final Duration TOLERATED = Duration.ofMinutes(4);

  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private volatile boolean skewed;
  private volatile boolean answered;

  /**
   * Whether there was an answer with a status of success. If the call still failed, the answer
   * could not be read.
   */
  boolean answered() {
    return answered;
  }

  /** Whether the attempt was refused with a 401 or 403 and the clock of the signature was wrong. */
  boolean skewed() {
    return skewed;
  }

  void begin() {
    skewed = false;
    answered = false;
  }

  void attempt(SdkHttpRequest request, SdkHttpResponse answer) {
    answered = answer.isSuccessful();
    skewed =
        (answer.statusCode() == 401 || answer.statusCode() == 403)
            && skewed(
                request.firstMatchingHeader("X-Amz-Date"), answer.firstMatchingHeader("Date"));
  }

  /**
   * Whether two times differ too much.
   *
   * @param signed the header {@code X-Amz-Date} of a request
   * @param answered the header {@code Date} of its answer (RFC 9110, section 6.6.1)
   */
  static boolean skewed(Optional<String> signed, Optional<String> answered) {
    Optional<Instant> theirs = answered.flatMap(Observation::time);
    return signed.isPresent()
        && theirs.isPresent()
        && Duration.between(SIGNED.parse(signed.get(), Instant::from), theirs.get())
                .abs()
                .compareTo(TOLERATED)
            > 0;
  }

  /**
   * The time in a header {@code Date}; empty if it cannot be read, since a proxy may write
   * anything.
   */
  static Optional<Instant> time(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
