package io.github.falcoasff.redact;

/** Finds the passwords in statements of SQL: {@code IDENTIFIED BY 'x'}, {@code PASSWORD('x')}. */
final class SqlFinder implements SecretFinder {
  private static final String IDENTIFIED = "identified";
  private static final String PASSWORD = "password(";
  private static final String PASSWORD_FOR = "password for";
  private static final String BY = " by ";

  /** The longest name of a plugin between the two words. */
  private static final int PLUGIN = 64;

  /** The longest name of a user and its host. */
  private static final int USER = 128;

  @Override
  public void find(String text, Spans found) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if ((c == 'i' || c == 'I') && text.regionMatches(true, at, IDENTIFIED, 0, 10)) {
        end = identified(text, at + IDENTIFIED.length(), found);
      } else if ((c == 'p' || c == 'P') && text.regionMatches(true, at, PASSWORD, 0, 9)) {
        end = quoted(text, at + PASSWORD.length(), found);
      } else if ((c == 'p' || c == 'P')
          && text.regionMatches(true, at, PASSWORD_FOR, 0, PASSWORD_FOR.length())) {
        end = passwordFor(text, at + PASSWORD_FOR.length(), found);
      }
      at = Math.max(at + 1, end);
    }
  }

  private static int identified(String text, int from, Spans found) {
    int last = Math.min(text.length(), from + PLUGIN);
    for (int at = from; at < last; at++) {
      if (text.regionMatches(true, at, BY, 0, BY.length())) {
        int start = Chars.skipSpaces(text, at + BY.length());
        if (text.regionMatches(true, start, PASSWORD, 0, "password".length())) {
          start = Chars.skipSpaces(text, start + "password".length());
        }
        return start < text.length() ? value(text, start, found) : start;
      }
    }
    return from;
  }

  /** <code>SET PASSWORD FOR 'user'@'host' = 'x'</code>. */
  private static int passwordFor(String text, int from, Spans found) {
    int sign = from;
    int last = Math.min(text.length(), from + USER);
    while (sign < last && text.charAt(sign) != '=') {
      sign++;
    }
    return sign < last ? quoted(text, Chars.skipSpaces(text, sign + 1), found) : from;
  }

  private static int quoted(String text, int at, Spans found) {
    int quote = Chars.skipBackslashes(text, at);
    return Chars.isQuote(Chars.at(text, quote)) ? value(text, at, found) : at;
  }

  private static int value(String text, int at, Spans found) {
    Value value = ValueReader.read(text, at, ValueReader.Ends.PARAMETER);
    return SecretCheck.add(text, value, SecretNames.Kind.STRONG, found) ? value.next() : at;
  }
}
