package io.github.falcoasff.standin;

import java.util.Map;
import java.util.Set;

/** The JSON type that a part of a finding must have. */
sealed interface JsonShape {
  /** An object with known members. */
  record Structure(Map<String, JsonShape> members) implements JsonShape {}

  /** An array whose items all have the same shape. */
  record Items(JsonShape item) implements JsonShape {}

  /** An object with any keys, whose values all have the same shape. */
  record Pairs(JsonShape value) implements JsonShape {}

  /**
   * A string.
   *
   * @param allowed the allowed values; empty for any
   */
  record Text(Set<String> allowed) implements JsonShape {}

  /**
   * A number without a fraction.
   *
   * @param least the smallest allowed value
   * @param greatest the greatest allowed value
   */
  record Whole(long least, long greatest) implements JsonShape {}

  /** Any number. */
  record Decimal() implements JsonShape {}

  /** True or false. */
  record Flag() implements JsonShape {}
}
