package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;

/** Finds the argument that follows another one: after blanks, or in a list after a comma. */
final class Arguments {
  private Arguments() {}

  /**
   * The index of the next argument, at its opening quote if it has one; -1 if no possible value
   * follows.
   *
   * @param end index after an argument, before its closing quote if it has one
   */
  static int next(String text, int end) {
    int quote = Chars.skipBackslashes(text, end);
    int at = Chars.isQuote(Chars.at(text, quote)) ? quote + 1 : end;
    int behind = Chars.skipBlanks(text, at);
    if (Chars.at(text, behind) == ',') {
      behind = Chars.skipBlanks(text, behind + 1);
    }
    if (behind == at || behind >= text.length() || !mayBeValue(text, behind)) {
      return -1;
    }
    return behind;
  }

  /** The word before this index on the same line, if it has only small letters. */
  static String before(String text, int index) {
    int end = index;
    while (end > 0 && index - end < 4 && (text.charAt(end - 1) == ' ' || isFill(text, end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < 16 && Ascii.isLower(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  private static boolean isFill(String text, int at) {
    char c = text.charAt(at);
    return c == '\0' || c == '"' || c == ',' || c == '\'';
  }

  /** Whether an argument here may be the value of an option before it. */
  static boolean mayBeValue(String text, int at) {
    char c = text.charAt(at);
    char next = Chars.at(text, at + 1);
    if (c == '-' && (Ascii.isLetter(next) || next == '-')) {
      return false;
    }
    if (c == '|' || c == ';' || c == '>' || c == ')' || c == ']' || c == '}') {
      return false;
    }
    if (c == '&' && (next == '&' || Chars.isBlank(next))) {
      return false;
    }
    if (c == '<' && next == '<') {
      return false;
    }
    int word = Chars.skipBackslashes(text, at);
    if (Chars.isQuote(Chars.at(text, word))) {
      // A quoted argument may itself be an option; the name of a JSON member is not one.
      char inside = Chars.at(text, word + 1);
      return inside != '-' || !Ascii.isLetter(Chars.at(text, word + 2));
    }
    return !FalcoPairs.startsAt(text, at);
  }
}
