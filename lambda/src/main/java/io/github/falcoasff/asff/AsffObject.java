package io.github.falcoasff.asff;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Builds a JSON object with only the members that the service takes. Members without a value, blank
 * texts and empty lists or objects are left out, since Security Hub refuses them ("should NOT be
 * shorter than 1 characters", "should NOT have fewer than 1 properties").
 *
 * <p>Members are written as JSON when they are added, and an object that is added to another one is
 * copied: copying bytes costs less than a tree that is written later. Names that are given as text
 * need no escape.
 */
final class AsffObject {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\\d{12}|aws|):[!-~]+");

  private static final int CAPACITY = 256;

  /** The members, with commas between them. */
  private final JsonBytes json;

  private int size;

  AsffObject() {
    this(CAPACITY);
  }

  /** An empty object with this capacity in bytes, which grows if needed. */
  AsffObject(int capacity) {
    json = new JsonBytes(capacity);
  }

  /** Adds a text, cleaned and cut. */
  AsffObject text(String name, String value, int limit) {
    if (isPlain(value, limit)) {
      name(name);
      json.text(value);
      return this;
    }
    String clean = Text.clean(value);
    if (!Text.isBlank(clean)) {
      name(name);
      json.text(Text.cut(clean, limit));
    }
    return this;
  }

  AsffObject text(String name, Optional<String> value, int limit) {
    return value.isPresent() ? text(name, value.get(), limit) : this;
  }

  /** Adds a text. Its name is JSON already, with quotes and colon. */
  AsffObject text(byte[] name, String value, int limit) {
    String clean = isPlain(value, limit) ? value : Text.clean(value);
    if (!Text.isBlank(clean)) {
      comma();
      json.json(name);
      json.text(Text.cut(clean, limit));
    }
    return this;
  }

  /** Adds an ARN if it has at most 2,048 characters; it is never cut. */
  AsffObject arn(String name, Optional<String> value) {
    return text(
        name,
        value.filter(text -> text.length() <= Limits.UNLIMITED_TEXT && ARN.matcher(text).matches()),
        Limits.UNLIMITED_TEXT);
  }

  /** Adds a whole number if it is within these bounds, both included. */
  AsffObject number(String name, OptionalLong value, long minimum, long maximum) {
    if (value.isPresent() && value.getAsLong() >= minimum && value.getAsLong() <= maximum) {
      name(name);
      json.ascii(Long.toString(value.getAsLong()));
    }
    return this;
  }

  /** Adds a whole number, if there is one. */
  AsffObject number(String name, OptionalInt value) {
    if (value.isPresent()) {
      name(name);
      json.ascii(Integer.toString(value.getAsInt()));
    }
    return this;
  }

  AsffObject flag(String name, boolean value) {
    name(name);
    json.ascii(value ? "true" : "false");
    return this;
  }

  AsffObject object(String name, AsffObject value) {
    if (!value.isEmpty()) {
      name(name);
      value.writeTo(json);
    }
    return this;
  }

  /** Adds a list of texts. */
  AsffObject texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      name(name);
      char sign = '[';
      for (String value : values) {
        json.sign(sign);
        json.text(value);
        sign = ',';
      }
      json.sign(']');
    }
    return this;
  }

  /** Adds a list of objects. */
  AsffObject objects(String name, List<AsffObject> values) {
    if (!values.isEmpty()) {
      name(name);
      char sign = '[';
      for (AsffObject value : values) {
        json.sign(sign);
        value.writeTo(json);
        sign = ',';
      }
      json.sign(']');
    }
    return this;
  }

  /** Adds all members of another object. */
  AsffObject members(AsffObject of) {
    if (!of.isEmpty()) {
      comma();
      json.json(of.json);
      size += of.size - 1;
    }
    return this;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The number of bytes of the members so far. */
  int length() {
    return json.length();
  }

  /** Removes all members, so that the object can be used for another finding. */
  AsffObject clear() {
    cutTo(0, 0);
    return this;
  }

  /** Keeps only the first members, which have this many bytes. */
  void cutTo(int members, int length) {
    size = members;
    json.cutTo(length);
  }

  /** The object as JSON in UTF-8. */
  byte[] toJson() {
    return json.inBraces();
  }

  private void writeTo(JsonBytes to) {
    to.sign('{');
    to.json(json);
    to.sign('}');
  }

  private void name(String name) {
    comma();
    json.name(name);
  }

  private void comma() {
    if (size++ > 0) {
      json.sign(',');
    }
  }

  /**
   * Whether a quick check shows that the text is not blank and within its limit, as nearly all
   * texts are.
   */
  private static boolean isPlain(String value, int limit) {
    return !value.isEmpty()
        && value.length() <= limit
        && value.charAt(0) > ' '
        && value.charAt(0) < '\u007f';
  }
}
