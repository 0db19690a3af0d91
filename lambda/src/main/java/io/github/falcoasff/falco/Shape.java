package io.github.falcoasff.falco;

import java.util.Optional;

/** The parts of an alert that an object has. */
enum Shape {
  /** No part of an alert. */
  NONE,
  /** Rule, priority and Falco's time; the rest may be elsewhere in the record. */
  HEADLINE,
  /** Rule, priority and a message, which may belong to the record and contain the alert. */
  MESSAGE,
  /** An output with Falco's prefix and no rule. */
  TEXT,
  /** A whole alert, in which nothing more is searched. */
  WHOLE;

  private static final int FALCO_TIME = "2026-03-30T10:20:30.123456789Z".length();
  private static final int DECIMALS = 9;

  /** The shape of an object by its members. */
  static Shape of(JsonObject object) {
    if (object.string("rule").filter(rule -> !rule.isBlank()).isPresent()) {
      Optional<String> priority = object.scalar("priority");
      if (priority.isPresent()) {
        if (object.string("output").isPresent()
            || object.object("output_fields").isPresent()
            || FieldsMember.of(object).isPresent()) {
          return WHOLE;
        }
        if (isWord(object)) {
          return ofHeadline(object);
        }
      }
    }
    return object.string("output").flatMap(TextPrefix::at).isPresent() ? TEXT : NONE;
  }

  private static Shape ofHeadline(JsonObject object) {
    if (object.string("message").filter(text -> !text.isBlank()).isPresent()) {
      return MESSAGE;
    }
    if (object.has("output") || object.has("output_fields") || object.has("message")) {
      // It looks like an alert but cannot be read as one, unless an alert is inside of it.
      return MESSAGE;
    }
    return object.all("time").stream().anyMatch(Shape::isFalcos) ? HEADLINE : NONE;
  }

  private static boolean isWord(JsonObject object) {
    return object.string("priority").flatMap(Priority::parse).isPresent();
  }

  /** Whether a time has the form in which Falco always writes it. */
  private static boolean isFalcos(Object time) {
    return time instanceof String text
        && text.length() == FALCO_TIME
        && text.charAt(FALCO_TIME - DECIMALS - 2) == '.'
        && text.endsWith("Z")
        && FalcoTime.parse(text).isPresent();
  }
}
