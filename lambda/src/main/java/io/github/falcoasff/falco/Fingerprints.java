package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;
import io.github.falcoasff.text.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the default rule of a text by the constant words at its start. The rows are in {@code
 * fingerprints.tsv}; words that several current rules share have no row.
 */
final class Fingerprints {
  private static final int COLUMNS = 5;
  private static final int HEX_BYTES = 8;

  /** More words than any row has. */
  private static final int MOST_WORDS = 16;

  /** Longer than the constant words of any rule. */
  private static final int LONGEST = 400;

  private static final Map<String, Match> WHOLE = new HashMap<>();
  private static final Map<String, Match> STARTS = new HashMap<>();

  /** The numbers of words of the rows that are compared as starts. */
  private static final TreeSet<Integer> START_LENGTHS = new TreeSet<>();

  static {
    for (String row : Resource.lines("fingerprints.tsv")) {
      String[] cells = row.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IllegalStateException("fingerprints.tsv has a row of other columns: " + row);
      }
      Match match = new Match(cells[2], cells[3]);
      boolean start = cells[4].equals("%");
      (start ? STARTS : WHOLE).put(key(cells[0], Integer.parseInt(cells[1])), match);
      if (start) {
        START_LENGTHS.add(Integer.parseInt(cells[1]));
      }
    }
  }

  private Fingerprints() {}

  /**
   * A rule.
   *
   * @param rule its name; for a renamed rule, the present name
   * @param source its event source
   */
  record Match(String rule, String source) {}

  /** The rule of an output without time and priority; empty if none is known. */
  static Optional<Match> find(String message) {
    List<String> words = words(message);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (words.size() < MOST_WORDS) {
      Match whole = WHOLE.get(key(words, words.size()));
      if (whole != null) {
        return Optional.of(whole);
      }
    }
    for (int count : START_LENGTHS.descendingSet()) {
      Match start = count <= words.size() ? STARTS.get(key(words, count)) : null;
      if (start != null) {
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }

  private static String key(List<String> words, int count) {
    return key(Sha256.hex(String.join(" ", words.subList(0, count)), HEX_BYTES), count);
  }

  private static String key(String fingerprint, int words) {
    return fingerprint + ' ' + words;
  }

  /** The words up to the first bracket, bar or percent sign, at most {@link #MOST_WORDS}. */
  private static List<String> words(String message) {
    String start = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    String text = start.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length() && words.size() < MOST_WORDS && !ends(text.charAt(at))) {
      int word = at;
      while (at < text.length() && inWord(text.charAt(at))) {
        at++;
      }
      String stripped = stripped(text, word, at);
      if (!stripped.isEmpty()) {
        words.add(stripped);
      }
      at += at == word ? 1 : 0;
    }
    return words;
  }

  private static boolean ends(char c) {
    return c == '(' || c == '|' || c == '%' || c == '[';
  }

  private static boolean inWord(char c) {
    return Ascii.isLower(c) || Ascii.isDigit(c) || "/._'-".indexOf(c) >= 0;
  }

  private static String stripped(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && ".,:;'-".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ".,:;'-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
