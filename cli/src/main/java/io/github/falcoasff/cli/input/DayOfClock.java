package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.text.Ascii;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes the time of Falco's text alerts that have a time of day but no date. The time is taken
 * from the syslog or container runtime line around the alert. Without such a line, it is the last
 * day on which that time of day was not later than the file's last change.
 */
final class DayOfClock {
  private static final int CLOCK = "18:55:16".length();

  /** The start of a line of Docker's log files, which the alert's text follows. */
  private static final String DOCKER = "{\"log\":\"";

  private static final String DOCKER_TIME = "\"time\":\"";

  /** How many characters from the line's start a time of day is searched for. */
  private static final int FARTHEST = 300;

  private static final Duration DAY = Duration.ofDays(1);

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** The start of a syslog line: month, day, time of day (RFC 3164). */
  private static final Pattern SYSLOG =
      Pattern.compile("(?:<\\d{1,3}>)?([A-Z][a-z]{2}) {1,2}(\\d{1,2}) (\\d\\d:\\d\\d:\\d\\d) ");

  private final Instant modified;
  private final AtomicLong used = new AtomicLong();

  DayOfClock(long modified) {
    this.modified = Instant.ofEpochMilli(modified);
  }

  /**
   * Returns the log event, with a time added if it has none and its message is an alert without a
   * date.
   */
  LogEvent completed(LogEvent event) {
    String message = event.message();
    if (event.timestamp() != 0) {
      return event;
    }
    int at = clock(message);
    if (at < 0) {
      return event;
    }
    long time = around(message, at).orElseGet(() -> lastDay(message, at));
    return new LogEvent(event.id(), time, message);
  }

  /** Returns for how many log events the day was taken from the file's last change. */
  long used() {
    return used.get();
  }

  /** Returns the position of the alert's time of day; -1 if there is none. */
  private static int clock(String message) {
    boolean docker = message.startsWith(DOCKER);
    int start = docker ? DOCKER.length() : 0;
    if (isClock(message, start)
        && (message.charAt(start + CLOCK) == '.' || message.charAt(start + CLOCK) == ':')) {
      return start;
    }
    int last = docker ? 0 : Math.min(FARTHEST, message.length() - CLOCK);
    for (int i = 1; i < last; i++) {
      char before = message.charAt(i - 1);
      if (before == '{') {
        return -1;
      }
      if (before == ' ' && isClock(message, i) && endsAsFalcoWrites(message, i + CLOCK)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether nine decimals, a colon and a blank follow. */
  private static boolean endsAsFalcoWrites(String message, int at) {
    int end = at + ".123456789".length();
    if (end + 1 >= message.length() || message.charAt(at) != '.') {
      return false;
    }
    for (int i = at + 1; i < end; i++) {
      if (!Ascii.isDigit(message.charAt(i))) {
        return false;
      }
    }
    return message.charAt(end) == ':' && message.charAt(end + 1) == ' ';
  }

  private static boolean isClock(String message, int at) {
    if (message.length() <= at + CLOCK) {
      return false;
    }
    for (int i = 0; i < CLOCK; i++) {
      char c = message.charAt(at + i);
      if (i % 3 == 2 ? c != ':' : !Ascii.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the time of the line around the alert; empty if it has none. */
  private OptionalLong around(String message, int clock) {
    if (message.startsWith(DOCKER)) {
      int time = message.lastIndexOf(DOCKER_TIME);
      int start = time + DOCKER_TIME.length();
      int end = time < clock ? -1 : message.indexOf('"', start);
      return end < 0 ? OptionalLong.empty() : Stamps.milliseconds(message.substring(start, end));
    }
    int blank = message.indexOf(' ');
    if (blank > 0 && blank < clock && message.indexOf('-') == "2026".length()) {
      return Stamps.milliseconds(message.substring(0, blank));
    }
    Matcher syslog = SYSLOG.matcher(message);
    return clock > 0 && syslog.lookingAt() && MONTHS.contains(syslog.group(1))
        ? inYear(syslog.group(1), syslog.group(2), syslog.group(3))
        : OptionalLong.empty();
  }

  /**
   * Completes a time without a year: it is in the last year in which the time is at most a day
   * later than the file's last change.
   */
  private OptionalLong inYear(String month, String day, String clock) {
    int year = modified.plus(DAY).atZone(ZoneOffset.UTC).getYear();
    try {
      LocalDateTime time =
          LocalDate.of(year, MONTHS.indexOf(month) + 1, Integer.parseInt(day))
              .atTime(LocalTime.parse(clock));
      boolean later = time.toInstant(ZoneOffset.UTC).isAfter(modified.plus(DAY));
      return OptionalLong.of(
          (later ? time.minusYears(1) : time).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException noDate) {
      return OptionalLong.empty();
    }
  }

  private long lastDay(String message, int at) {
    LocalTime clock =
        LocalTime.of(
            number(message, at) % 24, number(message, at + 3) % 60, number(message, at + 6) % 60);
    Instant time =
        modified.atZone(ZoneOffset.UTC).toLocalDate().atTime(clock).toInstant(ZoneOffset.UTC);
    used.incrementAndGet();
    return (time.isAfter(modified) ? time.minus(DAY) : time).toEpochMilli();
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
