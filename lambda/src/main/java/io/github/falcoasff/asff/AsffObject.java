package io.github.falcoasff.asff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A JSON object under construction that holds only what the service takes: a member without a
 * value, a blank text or an empty container is not there, since Security Hub refuses such ("should
 * NOT be shorter than 1 characters", "should NOT have fewer than 1 properties").
 */
final class AsffObject {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\\d{12}|aws|):[!-~]+");

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a text, cleaned and cut. */
  AsffObject text(String name, String value, int limit) {
    String clean = Text.clean(value);
    if (!Text.isBlank(clean)) {
      members.put(name, Text.cut(clean, limit));
    }
    return this;
  }

  AsffObject text(String name, Optional<String> value, int limit) {
    value.ifPresent(text -> text(name, text, limit));
    return this;
  }

  /** Adds an ARN if it is one of at most 2,048 characters; a part of one would name nothing. */
  AsffObject arn(String name, Optional<String> value) {
    value
        .filter(text -> text.length() <= Limits.UNLIMITED_TEXT && ARN.matcher(text).matches())
        .ifPresent(text -> members.put(name, text));
    return this;
  }

  /** Adds a whole number if it is within these bounds, both included. */
  AsffObject number(String name, OptionalLong value, long minimum, long maximum) {
    if (value.isPresent() && value.getAsLong() >= minimum && value.getAsLong() <= maximum) {
      members.put(name, value.getAsLong());
    }
    return this;
  }

  AsffObject flag(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  AsffObject object(String name, AsffObject value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
    return this;
  }

  /** Adds a list of texts or objects. */
  AsffObject list(String name, List<?> values) {
    if (!values.isEmpty()) {
      members.put(name, List.copyOf(values));
    }
    return this;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  int size() {
    return members.size();
  }

  /** The members in the order in which they were added: texts, longs, booleans, lists, objects. */
  Map<String, Object> members() {
    return members;
  }
}
