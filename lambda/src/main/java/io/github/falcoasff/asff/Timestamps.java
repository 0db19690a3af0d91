package io.github.falcoasff.asff;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as findings carry them: UTC to the millisecond. The service takes more digits but cuts them
 * to milliseconds, so more would only seem to order updates.
 */
final class Timestamps {
  /** Characters of a time. */
  static final int LENGTH = 24;

  /** 9999-12-31T23:59:59.999Z, the last time that four digits of a year can say. */
  private static final long LAST = 253_402_300_799_999L;

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** Whether the time is not before 1970 and has four digits of a year. */
  static boolean fits(Instant time) {
    return time.getEpochSecond() >= 0 && time.getEpochSecond() <= LAST / 1_000;
  }

  static String format(Instant time) {
    return MILLISECONDS.format(time);
  }

  /** A log event's time, whatever the number is. */
  static Instant ofMilliseconds(long milliseconds) {
    return Instant.ofEpochMilli(Math.max(0, Math.min(milliseconds, LAST)));
  }
}
