package io.github.falcoasff.asff;

import java.util.Set;

/**
 * What a rule says at the start of its output, in front of the event's values: up to the first
 * bracket behind a blank, bar, or word that is a pair. Pairs at the very start are left out. Digits
 * do not end it, as they end the words by which a rule is recognised, since nothing is told by
 * these words.
 */
final class RuleWords {
  /** Words that only lead to a value, which is not shown here. */
  private static final Set<String> LEADING =
      Set.of("at", "by", "by:", "for", "from", "in", "of", "on", "to", "with");

  private RuleWords() {}

  /** The words on one line; empty if there are none. */
  static String of(String message, int limit) {
    StringBuilder words = new StringBuilder();
    String last = "";
    int at = 0;
    while (at < message.length() && words.length() < limit) {
      int end = message.indexOf(' ', at);
      String word = message.substring(at, end < 0 ? message.length() : end).strip();
      at = end < 0 ? message.length() : end + 1;
      boolean pair = word.indexOf('=') > 0;
      if (word.startsWith("(") || word.startsWith("|") || (pair && !words.isEmpty())) {
        break;
      }
      if (!pair && !word.isEmpty()) {
        words.append(words.isEmpty() ? "" : " ").append(word);
        last = word;
      }
    }
    if (LEADING.contains(last)) {
      words.setLength(Math.max(0, words.length() - last.length() - 1));
    }
    return Text.cut(Prose.line(words.toString()), limit);
  }
}
