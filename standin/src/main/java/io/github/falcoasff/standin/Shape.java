package io.github.falcoasff.standin;

import java.util.Map;
import java.util.Set;

/** The JSON type that a part of a finding must have. */
sealed interface Shape {
  /** An object with known members. */
  record Structure(Map<String, Shape> members) implements Shape {}

  /** An array of equal items. */
  record Items(Shape item) implements Shape {}

  /** An object with free keys. */
  record Pairs(Shape value) implements Shape {}

  /** A string; of the allowed ones only, if there are any. */
  record Text(Set<String> allowed) implements Shape {}

  /** A number without a fraction. */
  record Whole(long least, long greatest) implements Shape {}

  /** Any number. */
  record Decimal() implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}
}
