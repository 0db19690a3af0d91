package io.github.falcoasff.cli.input;

import io.github.falcoasff.text.Ascii;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the times that tools write before or beside a message. */
final class Stamps {
  private static final int LONGEST = 40;

  /** The position at which the seconds of a time end. */
  private static final int SECONDS = 19;

  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)?");

  private Stamps() {}

  /**
   * Returns a time as milliseconds since the epoch. The text is either such a number, or a date and
   * a time of day, with a zone or else in UTC. Empty if the text has another form.
   */
  static OptionalLong milliseconds(String text) {
    if (text.length() > LONGEST || text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      if (text.chars().allMatch(c -> Ascii.isDigit((char) c))) {
        return OptionalLong.of(Long.parseLong(text));
      }
      if (!FORM.matcher(text).matches()) {
        return OptionalLong.empty();
      }
      String iso = text.replace(' ', 'T');
      boolean zoned =
          iso.endsWith("Z") || iso.indexOf('+', SECONDS) > 0 || iso.indexOf('-', SECONDS) > 0;
      return OptionalLong.of(
          zoned
              ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException | NumberFormatException noTime) {
      return OptionalLong.empty();
    }
  }
}
