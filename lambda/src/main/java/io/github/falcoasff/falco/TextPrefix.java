package io.github.falcoasff.falco;

import java.time.Instant;
import java.util.Optional;

/**
 * The prefix that Falco writes before a text alert and in <code>output</code>: <code>TIME: Priority
 * </code> with a local time of day with 9 decimals, or with <code>time_format_iso_8601</code> a
 * full time (falcosecurity/libs, sinsp_filtercheck_gen_event.cpp). No other program is known to
 * write it, so it identifies a Falco line at any position.
 *
 * @param start index of its first character
 * @param end index of the first character of the message after it
 * @param clock the time of day as written, 18 characters
 * @param dated the full time as written, if it has a date, else empty
 * @param priority the priority's word
 */
record TextPrefix(int start, int end, String clock, String dated, Priority priority) {
  private static final int CLOCK = 8;
  private static final int DECIMALS = 9;
  private static final int DATE = 11;
  private static final int OFFSET = 5;

  /** The first prefix at or after this index. */
  static Optional<TextPrefix> find(String text, int from) {
    return new TextPrefixes(text).next(from, text.length());
  }

  /** The prefix that the text starts with. */
  static Optional<TextPrefix> at(String text) {
    // The decimal point is either after the time of day, or after date and time of day.
    if (text.length() > CLOCK && text.charAt(CLOCK) == '.') {
      return around(text, CLOCK, 0);
    }
    return text.length() > DATE + CLOCK && text.charAt(DATE + CLOCK) == '.'
        ? around(text, DATE + CLOCK, 0).filter(prefix -> prefix.start == 0)
        : Optional.empty();
  }

  /** The message of an <code>output</code>, without its prefix. */
  static String strip(String output) {
    Optional<TextPrefix> prefix = at(output);
    return prefix.isPresent() ? output.substring(prefix.get().end) : output;
  }

  /** The full time, if it has a date. */
  Optional<Instant> time() {
    return FalcoTime.parse(dated);
  }

  /** The prefix whose time has its decimal point here. */
  static Optional<TextPrefix> around(String text, int dot, int from) {
    int clock = dot - CLOCK;
    int end = dot + 1 + DECIMALS;
    if (clock < from
        || end + 2 > text.length()
        || !clock(text, clock)
        || !digits(text, dot + 1, end)) {
      return Optional.empty();
    }
    boolean dated = clock - DATE >= from && date(text, clock - DATE);
    int colon = end;
    if (text.charAt(end) == '+' || text.charAt(end) == '-') {
      colon = end + OFFSET;
      if (colon + 2 > text.length() || !digits(text, end + 1, colon)) {
        return Optional.empty();
      }
    }
    if (text.charAt(colon) != ':' || text.charAt(colon + 1) != ' ') {
      return Optional.empty();
    }
    int start = dated ? clock - DATE : clock;
    for (Priority priority : Priority.values()) {
      int blank = colon + 2 + priority.word().length();
      if (text.startsWith(priority.word(), colon + 2) && text.startsWith(" ", blank)) {
        return Optional.of(
            new TextPrefix(
                start,
                blank + 1,
                text.substring(clock, end),
                dated ? text.substring(start, colon) : "",
                priority));
      }
    }
    return Optional.empty();
  }

  private static boolean clock(String text, int at) {
    return digits(text, at, at + 2)
        && text.charAt(at + 2) == ':'
        && digits(text, at + 3, at + 5)
        && text.charAt(at + 5) == ':'
        && digits(text, at + 6, at + 8);
  }

  private static boolean date(String text, int at) {
    return digits(text, at, at + 4)
        && text.charAt(at + 4) == '-'
        && digits(text, at + 5, at + 7)
        && text.charAt(at + 7) == '-'
        && digits(text, at + 8, at + 10)
        && text.charAt(at + 10) == 'T';
  }

  private static boolean digits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!FalcoTime.digit(text, i)) {
        return false;
      }
    }
    return true;
  }
}
