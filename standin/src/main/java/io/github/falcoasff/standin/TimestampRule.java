package io.github.falcoasff.standin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks timestamps as Security Hub does. The form is the regular expression in the CloudFormation
 * schema of AWS::SecurityHub::AutomationRule. In addition the date must exist, which a regular
 * expression cannot check.
 */
final class TimestampRule {
  /**
   * A number of seconds, with or without a fraction, or of milliseconds, as in the user guide's
   * example of AwsEcsTask.
   */
  static final Pattern UNIX_TIME = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?|\\d{11,15}");

  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "^(\\d\\d\\d\\d-(?:[0][1-9]|[1][0-2])-(?:[0][1-9]|[1-2]\\d|[3][0-1])[T]"
              + "(?:(?:[0-1]\\d|[2][0-3]):[0-5]\\d:[0-5]\\d|23:59:60)(?:\\.\\d{1,9})?)"
              + "([Z]|[+-]\\d\\d(?::?\\d\\d)?)$");

  private static final Pattern NAME = Pattern.compile("(.*At|FirstSeen|LastSeen)");
  private static final Pattern ECS_TASK =
      Pattern.compile("Resources\\[]\\.Details\\.AwsEcsTask\\.(CreatedAt|StartedAt)");
  private static final Pattern BACKUP = Pattern.compile(".*\\.AwsBackup.*");

  private TimestampRule() {}

  /** Returns whether the member is documented as a timestamp. */
  static boolean isTimestamp(Place place) {
    return NAME.matcher(place.name()).matches()
        && !isUnixTime(place)
        && !BACKUP.matcher(place.pattern()).matches();
  }

  /** Returns whether the member is one of the two that contain the time since 1970 as a string. */
  static boolean isUnixTime(Place place) {
    return ECS_TASK.matcher(place.pattern()).matches();
  }

  /**
   * Returns the instant, truncated to milliseconds as in Security Hub; empty if the text is
   * malformed.
   */
  static Optional<Instant> parse(String text) {
    Matcher matcher = TIMESTAMP.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(matcher.group(1).replace(":60", ":59"));
      String zone = matcher.group(2);
      return Optional.of(time.toInstant(ZoneOffset.of(zone)).truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty(); // 30 February, or an offset beyond 18 hours
    }
  }
}
