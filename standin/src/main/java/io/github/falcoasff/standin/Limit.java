package io.github.falcoasff.standin;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One documented limit on a value. */
sealed interface Limit {
  /** How long a string may be, in UTF-16 units. */
  record Length(int least, int most) implements Limit {}

  /** How many items a list may have. */
  record Count(int most) implements Limit {}

  /** How many pairs a map may have. */
  record Size(int most) implements Limit {}

  /** The range of a number. */
  record Range(long least, long most) implements Limit {}

  /** What the whole of a string must match. */
  record Form(Pattern pattern) implements Limit {
    Form(String regex) {
      this(Pattern.compile(regex, Pattern.DOTALL));
    }
  }

  /** What the whole of a string must be. */
  record Format(String name, Predicate<String> test) implements Limit {}

  /** The values that a string may have. */
  record OneOf(Set<String> values) implements Limit {
    OneOf(String... values) {
      this(Set.of(values));
    }
  }
}
