package io.github.falcoasff.asff;

import java.util.Set;

/**
 * Finds the words of a rule at the start of its output, before the event's values: up to the first
 * bracket after a blank, bar, or word that is a pair. Pairs at the very start are left out. Digits
 * do not end the words, because they are only shown; the words that identify a rule end at a digit.
 */
final class RuleWords {
  /** Words at the end that only introduce a value, which is not shown here. */
  private static final Set<String> LEADING =
      Set.of("at", "by", "by:", "for", "from", "in", "of", "on", "to", "with");

  private RuleWords() {}

  /** The words on one line, at most this many characters; empty if there are none. */
  static String of(String message, int limit) {
    int start = 0;
    int end = firstValue(message, start);
    while (end == start && end < message.length() && isPairAt(message, end)) {
      start = afterWord(message, end);
      end = firstValue(message, start);
    }
    String words = message.substring(start, end).strip();
    int last = words.lastIndexOf(' ');
    if (end < message.length() && LEADING.contains(words.substring(last + 1))) {
      words = words.substring(0, Math.max(0, last));
    }
    return Text.cut(Prose.line(words), limit);
  }

  /** The start of the first bracket, bar or pair after this index, or the end of the text. */
  private static int firstValue(String message, int from) {
    int word = from;
    for (int i = from; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == ' ') {
        word = i + 1;
      } else if (i == word ? c == '(' || c == '|' : c == '=') {
        return word;
      }
    }
    return message.length();
  }

  private static boolean isPairAt(String message, int at) {
    return message.charAt(at) != '(' && message.charAt(at) != '|';
  }

  private static int afterWord(String message, int at) {
    int blank = message.indexOf(' ', at);
    return blank < 0 ? message.length() : blank + 1;
  }
}
