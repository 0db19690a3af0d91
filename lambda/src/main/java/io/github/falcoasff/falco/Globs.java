package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names with wildcards: <code>*</code> stands for any text and <code>?</code> for one character;
 * case does not count.
 */
final class Globs {
  private final List<Pattern> patterns;

  private Globs(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** Reads names separated by semicolons or line feeds, since names of rules may have commas. */
  static Globs parse(String names) {
    List<Pattern> patterns = new ArrayList<>();
    for (String name : names.split("[;\\n]", -1)) {
      if (!name.isBlank()) {
        patterns.add(pattern(name.strip()));
      }
    }
    return new Globs(List.copyOf(patterns));
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean matches(String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
