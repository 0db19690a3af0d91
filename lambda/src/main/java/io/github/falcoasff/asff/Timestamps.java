package io.github.falcoasff.asff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes times for findings, in UTC with milliseconds. The service takes more digits but ignores
 * them.
 */
final class Timestamps {
  /** The number of characters of a time. */
  static final int LENGTH = 24;

  /** 9999-12-31T23:59:59.999Z, the last time with a year of four digits. */
  private static final long LAST = 253_402_300_799_999L;

  /** The last time that can be written. */
  static final Instant LATEST = Instant.ofEpochMilli(LAST);

  private static final int NANOS_PER_MILLISECOND = 1_000_000;

  private Timestamps() {}

  /** Whether the time is not before 1970 and has four digits of a year. */
  static boolean fits(Instant time) {
    return time.getEpochSecond() >= 0 && time.getEpochSecond() <= LAST / 1_000;
  }

  /**
   * Writes a time of the years 1 to 9999. It does not use a formatter, since every finding has
   * several times.
   */
  static String format(Instant time) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    byte[] text = new byte[LENGTH];
    digits(text, 0, 4, utc.getYear(), '-');
    digits(text, 5, 2, utc.getMonthValue(), '-');
    digits(text, 8, 2, utc.getDayOfMonth(), 'T');
    digits(text, 11, 2, utc.getHour(), ':');
    digits(text, 14, 2, utc.getMinute(), ':');
    digits(text, 17, 2, utc.getSecond(), '.');
    digits(text, 20, 3, utc.getNano() / NANOS_PER_MILLISECOND, 'Z');
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] text, int at, int count, int number, char behind) {
    int rest = number;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    text[at + count] = (byte) behind;
  }

  /** The time of a log event's timestamp, which may be any number. */
  static Instant ofMilliseconds(long milliseconds) {
    return Instant.ofEpochMilli(Math.max(0, Math.min(milliseconds, LAST)));
  }
}
