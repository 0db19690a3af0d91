package io.github.falcoasff.standin;

import java.util.Map;
import java.util.Set;

/** The JSON type that a part of a finding must have. */
sealed interface JsonShape {
  /** An object with known members. */
  record Structure(Map<String, JsonShape> members) implements JsonShape {}

  /** An array of equal items. */
  record Items(JsonShape item) implements JsonShape {}

  /** An object with free keys. */
  record Pairs(JsonShape value) implements JsonShape {}

  /** A string; of the allowed ones only, if there are any. */
  record Text(Set<String> allowed) implements JsonShape {}

  /** A number without a fraction. */
  record Whole(long least, long greatest) implements JsonShape {}

  /** Any number. */
  record Decimal() implements JsonShape {}

  /** True or false. */
  record Flag() implements JsonShape {}
}
