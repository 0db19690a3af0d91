package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;

/** Reads values up to their end: the closing quote, or the end of the word. */
final class ValueReader {
  /** The characters that end a value without quotes, in addition to a blank. */
  enum Ends {
    /** An argument or a variable of a process: only the end of its word. */
    WORD,
    /** A parameter of a URL, a form, a connection string or a file: also the next parameter. */
    PARAMETER,
    /** An element of a list: also a comma. */
    LIST
  }

  private static final int LONGEST_NAME = 64;

  /** A single quote within a value in single quotes of a shell: <code>'it'\''s'</code>. */
  private static final String JOINED = "'\\''";

  /** The most closing brackets at a value's end that are checked for opening ones. */
  private static final int CLOSERS = 8;

  private static final int BRACKETS = 256;

  /** The longest object of JSON that is one value, in characters. */
  private static final int LONGEST_OBJECT = 1024;

  private ValueReader() {}

  /** The value that begins here, with or without an opening quote. */
  static Value read(String text, int at, Ends ends) {
    if (text.startsWith(JOINED, at)) {
      int start = at + JOINED.length();
      int end = text.indexOf(JOINED, start);
      if (end >= 0) {
        return new Value(start, end, end + JOINED.length(), true);
      }
    }
    int quote = Chars.skipBackslashes(text, at);
    if (Chars.isQuote(Chars.at(text, quote))) {
      return quoted(text, quote, quote - at);
    }
    return at > 0 && text.charAt(at - 1) == '\0' ? argument(text, at) : word(text, at, ends);
  }

  /** The value up to the end of an argument, if zero bytes separate the arguments. */
  static Value argument(String text, int at) {
    int end = text.indexOf('\0', at);
    int behind = end < 0 ? text.length() : end;
    return new Value(at, behind, behind, false);
  }

  /**
   * The value up to the quote that closes the one before it.
   *
   * @param from index of the value's first character
   * @param quote index of the quote that was opened before
   * @param backslashes the number of backslashes before that quote
   */
  static Value untilQuote(String text, int from, int quote, int backslashes) {
    int close = close(text, from, text.charAt(quote), backslashes);
    int end = close;
    while (end > from && text.charAt(end - 1) == '\\') {
      end--;
    }
    return new Value(from, Math.max(from, end), Math.min(close + 1, text.length()), true);
  }

  private static Value quoted(String text, int quote, int backslashes) {
    char next = Chars.at(text, quote + 1);
    if (next == ',' || next == '}' || next == ']' || next == ':') {
      // The quote closes one that was opened before, so no value follows.
      return new Value(quote, quote, quote + 1, true);
    }
    Value inside = untilQuote(text, quote + 1, quote, backslashes);
    if (next == ' ' && backslashes == 0 && inside.end() == text.length()) {
      // Not closed, so it closes another one too: read -p 'Password: ' x
      return new Value(quote, quote, quote + 1, true);
    }
    if (!Ascii.isLetterOrDigit(Chars.at(text, inside.next()))) {
      return inside;
    }
    // A shell joins "a"b to one word.
    Value rest = word(text, inside.next(), Ends.WORD);
    return new Value(inside.start(), rest.end(), rest.next(), true);
  }

  /**
   * The index of the closing quote, or the end of the text or argument. In JSON inside of n strings
   * of JSON a quote has 2^n - 1 backslashes; a quote inside of the value has more.
   */
  private static int close(String text, int from, char quote, int backslashes) {
    int slashes = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0') {
        return i;
      }
      if (c == quote && backslashes == 0 && text.startsWith(JOINED, i)) {
        i += JOINED.length() - 1;
      } else if (c == quote
          && (slashes < backslashes || slashes % (2 * (backslashes + 1)) == backslashes)) {
        return i;
      }
      // A shell knows no escapes in single quotes.
      boolean escapes = c == '\\' && (quote != '\'' || backslashes > 0);
      slashes = escapes ? slashes + 1 : 0;
    }
    return text.length();
  }

  private static Value word(String text, int at, Ends ends) {
    int end = ends == Ends.WORD ? jsonEnd(text, at) : at;
    while (end < text.length() && !endsAt(text, end, ends)) {
      int behind = Chars.skipBackslashes(text, end);
      boolean blank = behind > end && Chars.at(text, behind) == ' ';
      // In a shell a blank after a backslash is part of the word.
      end = Math.max(end + 1, blank ? behind + 1 : behind);
    }
    int next = end;
    while (end > at && next - end < CLOSERS && isTrailing(text, at, end)) {
      end--;
    }
    return new Value(at, end, next, false);
  }

  /**
   * The index behind an object of JSON as the list of arguments shows it, without the quotes of a
   * shell; the same index if none begins and ends here.
   */
  private static int jsonEnd(String text, int at) {
    int name = Chars.skipBackslashes(text, at + 1);
    if (Chars.at(text, at) != '{' || Chars.at(text, name) != '"') {
      return at;
    }
    int last = Math.min(text.length(), at + LONGEST_OBJECT);
    int depth = 0;
    for (int i = at; i < last; i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return at;
  }

  private static boolean endsAt(String text, int at, Ends ends) {
    char c = text.charAt(at);
    if (JoinedCommand.follows(text, at)) {
      return true;
    }
    return switch (c) {
      case ',' -> ends == Ends.LIST || endsClause(text, at, ends);
      case ';' -> endsClause(text, at, ends) || (ends == Ends.PARAMETER && isCommand(text, at + 1));
      case '&' -> ends == Ends.PARAMETER && isPair(text, at + 1);
      case '<' -> Chars.at(text, at + 1) == '/';
      case '"', '\'', '`' -> closesWord(text, at);
      case '\\' -> {
        int quote = Chars.skipBackslashes(text, at);
        yield (Chars.isQuote(Chars.at(text, quote)) && closesWord(text, quote))
            || (ends == Ends.PARAMETER && text.startsWith("\\n", at) && isLine(text, at + 2));
      }
      default -> Chars.isBlank(c);
    };
  }

  /** Whether a comma or a semicolon here ends the value: it ends the word, or a pair follows. */
  private static boolean endsClause(String text, int at, Ends ends) {
    char next = Chars.at(text, at + 1);
    return Chars.isBlank(next)
        || (ends != Ends.WORD && Chars.isQuote(next))
        || (ends == Ends.PARAMETER && isPair(text, at + 1));
  }

  /** Whether a quote within a word closes one that was opened before the value. */
  private static boolean closesWord(String text, int quote) {
    char next = Chars.at(text, quote + 1);
    return Chars.isBlank(next)
        || Chars.isCloser(next)
        || Chars.isQuote(next)
        || next == '\\'
        || next == ':'
        || next == '&';
  }

  private static boolean isPair(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_NAME && isKey(text.charAt(end))) {
      end++;
    }
    return end > at && (Chars.at(text, end) == '=' || text.startsWith("%3D", end));
  }

  /** Whether a line with a name and its value begins here: {@code token = x}. */
  private static boolean isLine(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_NAME && isKey(text.charAt(end))) {
      end++;
    }
    int sign = Chars.skipSpaces(text, end);
    return end > at && (Chars.at(text, sign) == '=' || Chars.at(text, end) == ':');
  }

  private static boolean isKey(char c) {
    return Chars.isName(c) || c == '[' || c == ']';
  }

  /** Whether there is a word of only small letters here, such as the next command of a shell. */
  private static boolean isCommand(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_NAME && Ascii.isLower(text.charAt(end))) {
      end++;
    }
    return end > at && Chars.isBlank(Chars.at(text, end));
  }

  /** Whether the last character closes what was opened before the value. */
  private static boolean isTrailing(String text, int start, int end) {
    char last = text.charAt(end - 1);
    return switch (last) {
      case ')' -> !holds('(', text, start, end);
      case ']' -> !holds('[', text, start, end);
      case '}' -> !holds('{', text, start, end);
      case '>' -> !holds('<', text, start, end);
      default -> last == ',' || last == ';' || last == '|' || last == '\\';
    };
  }

  private static boolean holds(char bracket, String text, int start, int end) {
    for (int i = end - 1; i >= Math.max(start, end - BRACKETS); i--) {
      if (text.charAt(i) == bracket) {
        return true;
      }
    }
    return false;
  }
}
