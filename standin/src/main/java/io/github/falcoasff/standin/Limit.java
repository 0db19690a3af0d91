package io.github.falcoasff.standin;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One documented limit on a value. */
sealed interface Limit {
  /** How long a string may be, in UTF-16 units. */
  record Length(int least, int most) implements Limit {}

  /** How many items a list may have; an empty list is refused at every place. */
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

  /** The limit in a few words, for a table: {@code 1 to 512 characters}. */
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
