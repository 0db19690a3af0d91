package io.github.falcoasff.redact;

/** Runs all finders and masks what they find. */
final class Finders {
  private static final SecretFinder NAMES = new NameFinder();
  private static final SecretFinder TOKENS = new TokenFinder();
  private static final SecretFinder COMMANDS = new CommandFinder();
  private static final SecretFinder URLS = new UrlFinder();
  private static final SecretFinder KEYS = new KeyBlocks();
  private static final SecretFinder SQL = new SqlFinder();
  private static final SecretFinder CALLS = new CallFinder();

  private static final String ARGUMENTS = "args=";

  private Finders() {}

  /** The text with its secrets masked; the same text if it has none. */
  static String mask(String text) {
    int hints = Hints.of(text);
    if (hints == 0) {
      return text;
    }
    if ((hints & Hints.ESCAPES) != 0) {
      return mask(text, Decoded.of(text));
    }
    Spans found = new Spans(text);
    find(text, hints, found);
    return found.masked();
  }

  /** The same for incomplete JSON. */
  static String maskJson(String text) {
    return mask(text, Decoded.ofJson(text));
  }

  private static String mask(String text, Decoded decoded) {
    Spans inside = new Spans(decoded.text());
    find(decoded.text(), Hints.of(decoded.text()), inside);
    Spans found = new Spans(text);
    decoded.moveTo(found, inside);
    return found.masked();
  }

  private static void find(String text, int hints, Spans found) {
    findIn(text, hints, found);
    int arguments = text.indexOf(ARGUMENTS);
    if (arguments >= 0 && text.indexOf('.', arguments) > 0) {
      String separated = separated(text, arguments);
      findIn(separated, Hints.of(separated), found);
    }
  }

  private static void findIn(String text, int hints, Spans found) {
    if ((hints & Hints.NAMES) != 0) {
      NAMES.find(text, found);
    }
    if ((hints & Hints.TOKENS) != 0) {
      TOKENS.find(text, found);
    }
    if ((hints & Hints.COMMANDS) != 0) {
      COMMANDS.find(text, found);
    }
    if ((hints & Hints.URLS) != 0) {
      URLS.find(text, found);
    }
    if ((hints & Hints.KEYS) != 0) {
      KEYS.find(text, found);
    }
    if ((hints & Hints.SQL) != 0) {
      SQL.find(text, found);
    }
    if ((hints & Hints.CALLS) != 0) {
      CALLS.find(text, found);
    }
  }

  /**
   * Replaces the dots with which Falco joins the arguments of an event by zero bytes, and the blank
   * before the next pair (falcosecurity/libs, sinsp_evt::get_param_as_str).
   */
  private static String separated(String text, int first) {
    StringBuilder separated = new StringBuilder(text);
    for (int at = first; at >= 0; at = text.indexOf(ARGUMENTS, at + 1)) {
      // An option --args= is not such a pair.
      int i = Chars.at(text, at - 1) == '-' ? text.length() : at;
      while (i < text.length() && !Chars.isBlank(text.charAt(i))) {
        if (text.charAt(i) == '.') {
          separated.setCharAt(i, '\0');
        }
        at = i;
        i++;
      }
      if (i < text.length()) {
        separated.setCharAt(i, '\0');
      }
    }
    return separated.toString();
  }
}
