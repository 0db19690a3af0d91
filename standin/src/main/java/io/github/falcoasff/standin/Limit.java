package io.github.falcoasff.standin;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A documented limit on a value. */
sealed interface Limit {
  /** The length of a string in UTF-16 units. */
  record Length(int least, int most) implements Limit {}

  /** The maximum number of items in a list. An empty list is refused everywhere. */
  record Count(int most) implements Limit {}

  /** The maximum number of pairs in a map. */
  record Size(int most) implements Limit {}

  /** The range of a number. */
  record Range(long least, long most) implements Limit {}

  /** A pattern that the whole string must match. */
  record Form(Pattern pattern) implements Limit {
    Form(String regex) {
      this(Pattern.compile(regex, Pattern.DOTALL));
    }
  }

  /** A format that the whole string must have. */
  record Format(String name, Predicate<String> test) implements Limit {}

  /** The values that a string can have. */
  record OneOf(Set<String> values) implements Limit {
    OneOf(String... values) {
      this(Set.of(values));
    }
  }

  /** Returns the limit in a few words, for a table: {@code 1 to 512 characters}. */
  default String words() {
    if (this instanceof Length length) {
      return length.least() == length.most()
          ? length.most() + " characters"
          : length.least() + " to " + length.most() + " characters";
    } else if (this instanceof Count count) {
      return "at most " + count.most() + " items";
    } else if (this instanceof Size size) {
      return "at most " + size.most() + " pairs";
    } else if (this instanceof Range range) {
      return range.least() + " to " + range.most();
    } else if (this instanceof Form form) {
      return "matches `" + form.pattern() + "`";
    } else if (this instanceof Format format) {
      return "has the format " + format.name();
    } else if (this instanceof OneOf one) {
      return "one of " + String.join(", ", new TreeSet<>(one.values()));
    }
    throw new IllegalStateException("A limit of a kind without words: " + getClass());
  }
}
