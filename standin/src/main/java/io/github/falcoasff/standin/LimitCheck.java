package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks a value of the right type against the table of limits. */
final class LimitCheck {
  private LimitCheck() {}

  static void text(String text, Place place, Violations violations) {
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      Limit limit = sourced.limit();
      if (limit instanceof Limit.Length length) {
        length(text, length, place, violations);
      } else if (limit instanceof Limit.Form form && !form.pattern().matcher(text).matches()) {
        violations.add(place, "should match pattern \"" + form.pattern() + "\"");
      } else if (limit instanceof Limit.Format format && !format.test().test(text)) {
        violations.add(place, "should match format \"" + format.name() + "\"");
      } else if (limit instanceof Limit.OneOf one && !one.values().contains(text)) {
        violations.add(place, "should be equal to one of the allowed values");
      }
    }
  }

  static void number(JsonNode number, Place place, Violations violations) {
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      Limit limit = sourced.limit();
      if (limit instanceof Limit.Range range) {
        if (number.longValue() < range.least()) {
          violations.add(place, "should be >= " + range.least());
        } else if (number.longValue() > range.most()) {
          violations.add(place, "should be <= " + range.most());
        }
      }
    }
  }

  static void items(JsonNode list, Place place, Violations violations) {
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      Limit limit = sourced.limit();
      if (limit instanceof Limit.Count count && list.size() > count.most()) {
        violations.add(place, "should NOT have more than " + count.most() + " items");
      }
    }
  }

  static void pairs(JsonNode map, Place place, Violations violations) {
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      Limit limit = sourced.limit();
      if (limit instanceof Limit.Size size && map.size() > size.most()) {
        violations.add(place, "should NOT have more than " + size.most() + " properties");
      }
    }
  }

  private static void length(String text, Limit.Length length, Place place, Violations violations) {
    if (text.length() < length.least()) {
      violations.add(place, "should NOT be shorter than " + length.least() + " characters");
    } else if (text.length() > length.most()) {
      violations.add(place, "should NOT be longer than " + length.most() + " characters");
    }
  }
}
