package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives a day to text alerts of Falco that begin with a time of day only: the last day on which
 * that time was not later than the file's last change.
 */
final class DayOfClock {
  private static final int CLOCK = "18:55:16".length();
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant modified;
  private final AtomicLong used = new AtomicLong();

  DayOfClock(long modified) {
    this.modified = Instant.ofEpochMilli(modified);
  }

  /** The log event with a time if it has none and its message begins with a time of day. */
  LogEvent completed(LogEvent event) {
    String message = event.message();
    if (event.timestamp() != 0 || !startsWithClock(message)) {
      return event;
    }
    LocalTime clock =
        LocalTime.of(number(message, 0) % 24, number(message, 3) % 60, number(message, 6) % 60);
    Instant time =
        modified.atZone(ZoneOffset.UTC).toLocalDate().atTime(clock).toInstant(ZoneOffset.UTC);
    used.incrementAndGet();
    long milliseconds = (time.isAfter(modified) ? time.minus(DAY) : time).toEpochMilli();
    return new LogEvent(event.id(), milliseconds, message);
  }

  /** How many log events were given a day. */
  long used() {
    return used.get();
  }

  private static boolean startsWithClock(String message) {
    if (message.length() <= CLOCK
        || (message.charAt(CLOCK) != '.' && message.charAt(CLOCK) != ':')) {
      return false;
    }
    for (int i = 0; i < CLOCK; i++) {
      char c = message.charAt(i);
      if (i % 3 == 2 ? c != ':' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
