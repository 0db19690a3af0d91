package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads Falco's times. Falco writes RFC 3339 with 9 decimals and <code>Z</code>, or an offset
 * without colon (<code>time_format_iso_8601</code>); falcosidekick cuts trailing zeros; others
 * write offsets with a colon. Text after the zone is ignored.
 */
final class FalcoTime {
  /** 2000-01-01T00:00:00Z: smaller numbers are not nanoseconds since the epoch. */
  private static final long PLAUSIBLE_NANOS = 946_684_800_000_000_000L;

  private static final int LONGEST_NUMBER = 40;

  /** Digits of 2000-01-01 in seconds, and of today in nanoseconds, since the epoch. */
  private static final int SECONDS_DIGITS = 9;

  private static final int NANOS_DIGITS = 19;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** 9999-12-31T23:59:59Z. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private FalcoTime() {}

  /** Reads a full time; empty if the text does not start with one. */
  static Optional<Instant> parse(String text) {
    int length = text.length();
    if (length < 20
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != 't' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Optional.empty();
    }
    int at = 19;
    int nanos = 0;
    if (text.charAt(at) == '.') {
      int unit = 100_000_000;
      for (at++; at < length && digit(text, at); at++) {
        nanos += (text.charAt(at) - '0') * unit;
        unit /= 10;
      }
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos);
      return zone(text, at).map(local::toInstant).filter(FalcoTime::canBeShown);
    } catch (DateTimeException | NumberFormatException noTime) {
      return Optional.empty();
    }
  }

  /** Reads nanoseconds since the epoch; empty if the number cannot be such. */
  static Optional<Instant> ofNanos(long nanos) {
    return nanos < PLAUSIBLE_NANOS
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND));
  }

  /**
   * Reads a time since the epoch in seconds, milliseconds, microseconds or nanoseconds, with or
   * without a fraction. The size of the number decides the unit. Empty if it is not a time since
   * 2000.
   */
  static Optional<Instant> ofEpoch(String number) {
    if (number.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(number.strip());
      // The exponent is checked first: "1e999999999" would have that many digits.
      long digits = (long) value.precision() - value.scale();
      if (value.signum() <= 0 || digits < SECONDS_DIGITS || digits > NANOS_DIGITS) {
        return Optional.empty();
      }
      int unit = digits < 12 ? 9 : digits < 15 ? 6 : digits < 18 ? 3 : 0;
      BigInteger nanos = value.scaleByPowerOfTen(unit).toBigInteger();
      // A time after the year 2262 would become another one.
      return nanos.bitLength() < Long.SIZE ? ofNanos(nanos.longValue()) : Optional.empty();
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** Reads seconds and nanoseconds, as gRPC clients write them. */
  static Optional<Instant> ofSeconds(String seconds, String nanos) {
    try {
      long whole = Long.parseLong(seconds);
      int fraction = Integer.parseInt(nanos);
      return whole < PLAUSIBLE_NANOS / NANOS_PER_SECOND
              || whole > LAST_SECOND
              || fraction < 0
              || fraction >= NANOS_PER_SECOND
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(whole, fraction));
    } catch (NumberFormatException noTime) {
      return Optional.empty();
    }
  }

  /** Whether the time has a year of four digits and is not before the epoch. */
  private static boolean canBeShown(Instant time) {
    return !time.isBefore(Instant.EPOCH) && time.getEpochSecond() <= LAST_SECOND;
  }

  static boolean digit(String text, int at) {
    return Ascii.isDigit(text.charAt(at));
  }

  private static Optional<ZoneOffset> zone(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at >= text.length()) {
      return Optional.empty();
    }
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      return Optional.of(ZoneOffset.UTC);
    }
    if ((sign != '+' && sign != '-') || at + 5 > text.length()) {
      return Optional.empty();
    }
    int hours = number(text, at + 1, at + 3);
    int colon = text.charAt(at + 3) == ':' ? 1 : 0;
    if (at + 5 + colon > text.length()) {
      return Optional.empty();
    }
    int minutes = number(text, at + 3 + colon, at + 5 + colon);
    int direction = sign == '-' ? -1 : 1;
    return Optional.of(ZoneOffset.ofHoursMinutes(direction * hours, direction * minutes));
  }

  private static int number(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!digit(text, i)) {
        throw new NumberFormatException("no digit at " + i);
      }
    }
    return Integer.parseInt(text, start, end, 10);
  }
}
