package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;

/**
 * Finds the passwords in URLs. Passwords in URLs are often not encoded, so they may contain <code>@
 * </code>, <code>/</code> and other signs that normally end a host.
 */
final class UrlFinder implements SecretFinder {
  private static final String SCHEME = "://";
  private static final String ORACLE = "jdbc:oracle:";

  /** A text of this length may have been cut at its end. */
  private static final int CUT = 256;

  @Override
  public void find(String text, Spans found) {
    oracle(text, found);
    int end = 0;
    int lastAt = -1;
    for (int at = text.indexOf(SCHEME); at >= 0; at = text.indexOf(SCHEME, at + 1)) {
      int start = at + SCHEME.length();
      if (start > end) {
        end = end(text, start);
        lastAt = lastAt(text, start, end);
      }
      if (lastAt > start || end == text.length()) {
        authority(text, at, start, end, lastAt, found);
      }
    }
  }

  private static void authority(
      String text, int scheme, int start, int end, int lastAt, Spans found) {
    int slash = start;
    int colon = -1;
    int at = -1;
    while (slash < end && "/?#".indexOf(text.charAt(slash)) < 0) {
      char c = text.charAt(slash);
      if (c == ':' && colon < 0) {
        colon = slash;
      } else if (c == '@') {
        at = slash;
      }
      slash++;
    }
    if (colon < 0 || (at >= 0 && colon > at)) {
      user(text, scheme, start, at, found);
      return;
    }
    int port = digitsEnd(text, colon + 1);
    if (at < 0 && port == slash) {
      return;
    }
    if (at < 0 && lastAt < colon) {
      // Without an @ it is a password only if the text was cut within it.
      if (end == text.length() && slash == end && text.length() >= CUT) {
        found.add(colon + 1, end);
      }
      return;
    }
    int last = isUserInfoEnd(text, lastAt, end) ? lastAt : at;
    if (last > colon) {
      user(text, scheme, start, colon, found);
      found.add(colon + 1, last);
    }
  }

  /** {@code jdbc:oracle:thin:user/password@host}, of which only the beginning is a URL. */
  private static void oracle(String text, Spans found) {
    int from = 0;
    for (int at = text.indexOf(ORACLE); at >= 0; at = text.indexOf(ORACLE, from)) {
      int end = end(text, at);
      int slash = text.indexOf('/', at);
      int last = lastAt(text, at, end);
      if (slash >= 0 && slash < last) {
        found.add(slash + 1, last);
      }
      from = Math.max(end, at + 1);
    }
  }

  /** Finds a token that is used as user name. */
  private static void user(String text, int scheme, int start, int end, Spans found) {
    boolean http =
        text.startsWith("http", scheme - "http".length())
            || text.startsWith("https", scheme - "https".length());
    boolean nats = text.startsWith("nats", scheme - "nats".length());
    if (end > start && (http || nats) && end - start <= CUT) {
      String name = text.substring(start, end);
      if (SecretLikelihood.isRandom(name)) {
        found.add(start, end);
      }
    } else if (end - start > CUT) {
      found.add(start, end);
    }
  }

  /** Whether a host follows, and not a user in a path: <code>https://host/@scope/name</code>. */
  private static boolean isUserInfoEnd(String text, int at, int end) {
    char before = Chars.at(text, at - 1);
    char next = at + 1 < end ? text.charAt(at + 1) : ' ';
    return next == '[' || (Chars.isName(next) && before != '/' && before != '=');
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int end(String text, int from) {
    int at = from;
    while (at < text.length() && !endsUrl(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean endsUrl(String text, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\'' || c == '`') {
      char next = Chars.at(text, at + 1);
      return Chars.isBlank(next) || Chars.isCloser(next) || Chars.isQuote(next) || next == '\\';
    }
    return Chars.isBlank(c) || c == '<' || c == '>' || (c == '\\' && Chars.at(text, at + 1) == '"');
  }

  private static int lastAt(String text, int start, int end) {
    for (int i = end - 1; i >= start; i--) {
      if (text.charAt(i) == '@') {
        return i;
      }
    }
    return -1;
  }
}
