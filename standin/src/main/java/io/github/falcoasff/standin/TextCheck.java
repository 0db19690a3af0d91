package io.github.falcoasff.standin;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks a string in a finding: it must not be blank, must be well-formed Unicode, must be shorter
 * than the limit for a single field, and must be one of the enumerated values. Timestamps and ARNs
 * must also have the right form.
 */
final class TextCheck {
  /** White space as in ECMAScript's {@code \s}, because the service's patterns are JSON Schema. */
  private static final Pattern BLANK =
      Pattern.compile(
          "[\\t\\n"
              + "\\x0B\\f\\r"
              + " \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]*");

  private TextCheck() {}

  /** Checks a key or a value. */
  static void check(String text, Set<String> allowed, Place place, Violations violations) {
    if (text.isEmpty()) {
      violations.add(place, "should NOT be shorter than 1 characters");
    } else if (BLANK.matcher(text).matches()) {
      violations.add(place, "should match pattern \".*\\S.*\"");
    } else if (text.length() >= FindingLimits.FIELD_SIZE) {
      violations.add(
          place,
          "is too large: The maximum size of an individual field should be less than "
              + FindingLimits.FIELD_SIZE);
    } else if (hasLoneSurrogate(text)) {
      violations.add(place, "should be well-formed Unicode");
    } else if (!allowed.isEmpty() && !allowed.contains(text)) {
      violations.add(place, "should be equal to one of the allowed values");
    } else {
      form(text, place, violations);
      LimitCheck.text(text, place, violations);
    }
  }

  private static void form(String text, Place place, Violations violations) {
    if (TimestampRule.isUnixTime(place)) {
      if (!TimestampRule.UNIX_TIME.matcher(text).matches()) {
        violations.add(place, "should be a Unix timestamp");
      }
    } else if (TimestampRule.isTimestamp(place)) {
      if (TimestampRule.parse(text).isEmpty()) {
        violations.add(place, "should match format \"date-time\"");
      }
    } else if (Arns.isArn(place) && !Arns.isWellFormed(text)) {
      violations.add(place, "should be an ARN");
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
