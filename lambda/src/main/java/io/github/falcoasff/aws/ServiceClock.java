package io.github.falcoasff.aws;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The time to sign with. AWS refuses signatures that are more than some minutes off (AWS General
 * Reference, "Signature Version 4": five minutes for most services); what it says of its own time
 * in such a refusal is taken over for what follows. Safe for use by several threads.
 */
final class ServiceClock {
  /** Less than what is refused, and more than an answer takes on its way. */
  private static final Duration TOLERATED = Duration.ofMinutes(4);

  private final Clock own;
  private volatile Clock corrected;

  ServiceClock(Clock own) {
    this.own = own;
    this.corrected = own;
  }

  /** A clock for one signature. */
  Clock now() {
    return corrected;
  }

  /**
   * Takes the service's time over if it differs.
   *
   * @param date the header <code>Date</code> of a refusal (RFC 9110, section 6.6.1)
   */
  void correct(Optional<String> date) {
    if (date.isEmpty()) {
      return;
    }
    try {
      Duration off =
          Duration.between(
              own.instant(),
              ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      corrected = off.abs().compareTo(TOLERATED) > 0 ? Clock.offset(own, off) : own;
    } catch (DateTimeException noDate) {
      // A proxy's, perhaps; the signature stays as it is.
      corrected = own;
    }
  }
}
