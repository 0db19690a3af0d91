package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads limits from a service model: from a shape, or else from its documentation. */
final class DocumentedLimits {
  private static final Pattern LENGTH =
      Pattern.compile(
          "Maximum (?:length )?of (\\d+)|Length Constraints: (\\d+)\\.|up to (\\d+) characters");
  private static final Pattern ITEMS =
      Pattern.compile("Maximum number of (\\d+) items|up to (\\d+) subnets");
  private static final Pattern PAIRS = Pattern.compile("up to (\\d+) key-value pairs");
  private static final Pattern KEY = Pattern.compile("the key can contain up to (\\d+) characters");
  private static final Pattern VALUE = Pattern.compile("value can contain up to (\\d+) characters");
  private static final Pattern NUMBER =
      Pattern.compile(
          "between [0O] and (\\d+)|integer from 0 to (\\d+)|on a 0-(\\d+) basis|is 0-(\\d+)");

  private DocumentedLimits() {}

  /** Returns the maximum length of a string. */
  static OptionalLong length(JsonNode shape, String documentation) {
    return most(shape, LENGTH, documentation);
  }

  /** Returns the maximum number of items in a list. */
  static OptionalLong items(JsonNode shape, String documentation) {
    return most(shape, ITEMS, documentation);
  }

  /** Returns the greatest value of a number. */
  static OptionalLong number(JsonNode shape, String documentation) {
    return most(shape, NUMBER, documentation);
  }

  /** Returns the maximum number of pairs in a map. */
  static OptionalLong pairs(String documentation) {
    return first(PAIRS, documentation);
  }

  /** Returns the maximum length of a map's keys. */
  static OptionalLong keyLength(String documentation) {
    return first(KEY, documentation);
  }

  /** Returns the maximum length of a map's values. */
  static OptionalLong valueLength(String documentation) {
    return first(VALUE, documentation);
  }

  private static OptionalLong most(JsonNode shape, Pattern pattern, String documentation) {
    return shape.has("max")
        ? OptionalLong.of(shape.get("max").asLong())
        : first(pattern, documentation);
  }

  private static OptionalLong first(Pattern pattern, String documentation) {
    Matcher matcher = pattern.matcher(documentation);
    if (!matcher.find()) {
      return OptionalLong.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return OptionalLong.of(Long.parseLong(matcher.group(group)));
      }
    }
    throw new IllegalStateException("No group of " + pattern + " matched");
  }
}
