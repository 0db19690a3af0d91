package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;

/** Classes of characters as command lines use them. Other characters are parts of values. */
final class Chars {
  private Chars() {}

  /** Separates arguments: white space, or the zero byte between the arguments of a process. */
  static boolean isBlank(char c) {
    return c == ' ' || c == '\0' || (c >= '\t' && c <= '\r');
  }

  /**
   * Whether the character may be part of the name of a variable, an option, a member or a
   * parameter.
   */
  static boolean isName(char c) {
    return Ascii.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Closes a bracket or ends a clause: at a word's end it is not part of a value. */
  static boolean isCloser(char c) {
    return c == ')' || c == ']' || c == '}' || c == '>' || c == ',' || c == ';' || c == '|';
  }

  /** The character there, or the zero character outside of the text. */
  static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  /** The first index from here on without a space or tab. */
  static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** The first index from here on without a blank. */
  static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The first index from here on with a blank, or the text's length. */
  static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The index after the quote at this index and its backslashes; this index if there is none. */
  static int skipQuote(String text, int from) {
    int quote = skipBackslashes(text, from);
    return isQuote(at(text, quote)) ? quote + 1 : from;
  }

  /** The first index from here on without a backslash. */
  static int skipBackslashes(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    return at;
  }
}
