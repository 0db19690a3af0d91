package io.github.falcoasff.asff;

import java.util.Optional;

/**
 * Builds sentences from our own words and the alert's values. An attacker may have chosen a value,
 * so it is cut to its limit and put in double quotes unless it is one plain word: it can never look
 * like our words. Each character is read once.
 */
final class Prose {
  private static final char ELLIPSIS = '…';

  /** The characters up to {@code >} that a value without quotes may have. */
  private static final boolean[] WORD = new boolean['>' + 1];

  static {
    for (char c = '!'; c < '>'; c++) {
      WORD[c] = c != '"' && c != '(' && c != ')';
    }
  }

  private final StringBuilder text;

  Prose(int capacity) {
    text = new StringBuilder(capacity);
  }

  /** Adds our own words. */
  Prose words(String words) {
    text.append(words);
    return this;
  }

  /** Adds a value; of a long one the start is kept. */
  Prose value(String value, int limit) {
    if (value.length() <= limit && isWord(value)) {
      text.append(value);
      return this;
    }
    return quoted(Text.cut(line(value), limit));
  }

  /** Adds a value; of a long one the end is kept, which is the useful part of a path. */
  Prose end(String value, int limit) {
    if (value.length() <= limit && isWord(value)) {
      text.append(value);
      return this;
    }
    return quoted(Text.cutFront(line(value), limit));
  }

  /** Adds words and the value after them, if there is one. */
  Prose clause(String words, Optional<String> value, int limit) {
    return value.isPresent() ? words(words).value(value.get(), limit) : this;
  }

  /**
   * Adds a sentence of words and a value, if there is a value. A list {@code (a,b)} loses its
   * brackets.
   */
  Prose sentence(String words, Optional<String> value, int limit) {
    return value.isPresent()
        ? next().words(words).value(unwrapped(value.get()), limit).stop()
        : this;
  }

  private static String unwrapped(String value) {
    boolean list = value.length() > 2 && value.startsWith("(") && value.endsWith(")");
    return list ? value.substring(1, value.length() - 1) : value;
  }

  /** Begins a further sentence. */
  Prose next() {
    if (!isEmpty()) {
      text.append(' ');
    }
    return this;
  }

  /** Ends the sentence, unless it has ended already. */
  Prose stop() {
    if (!isEmpty() && ".!?".indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append('.');
    }
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The text on one line. Nearly all values are on one line already and are not copied. */
  static String line(String value) {
    boolean blank = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || (blank && c == ' ')) {
        return Text.oneLine(value);
      }
      blank = c == ' ';
    }
    return blank ? Text.oneLine(value) : value;
  }

  private Prose quoted(String value) {
    if (isWord(value)) {
      text.append(value);
      return this;
    }
    text.append('"').append(value.replace('"', '\'')).append('"');
    return this;
  }

  /** Whether a value needs no quotes: it has no blank, bracket or quote. */
  private static boolean isWord(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= '>' ? !WORD[c] : c > '~' && !isLetter(c)) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c) || c == ELLIPSIS;
  }
}
