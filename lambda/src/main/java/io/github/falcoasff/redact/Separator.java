package io.github.falcoasff.redact;

/**
 * The separator between a name and its value.
 *
 * @param sign <code>=</code>, <code>:</code>, <code>
 * &gt;</code> after an element of XML, or a space if it is none of these
 * @param end index of the value
 * @param closesName whether a quote after the name closes the one before it, as in JSON
 * @param blankBefore whether there are blanks before the sign
 */
record Separator(char sign, int end, boolean closesName, boolean blankBefore) {
  private static final int BLANKS = 64;

  /** The longest prefix of a name space of XML. */
  private static final int PREFIX = 16;

  /** The longest attributes of an element of XML. */
  private static final int ATTRIBUTES = 128;

  private static final Separator NONE = new Separator(' ', 0, false, false);

  static Separator behind(String text, Name name) {
    int at = name.end();
    if (Chars.at(text, at) == ']') {
      at++;
      if (Chars.at(text, at) == ']') {
        at++;
      }
    } else if (text.startsWith("%5D", at)) {
      at += 3;
    }
    int element = elementEnd(text, name);
    if (element > 0) {
      return new Separator('>', element, false, false);
    }
    int quote = Chars.skipBackslashes(text, at);
    boolean closes = Chars.isQuote(Chars.at(text, quote));
    if (closes) {
      at = quote + 1;
      // environ['DB_PASSWORD'] = 'x'
      at = Chars.at(text, at) == ']' ? at + 1 : at;
    } else if (Chars.at(text, quote) == '=') {
      // password\\=x
      at = quote;
    }
    int sign = Chars.skipSpaces(text, at);
    if (sign - at > BLANKS) {
      return NONE;
    }
    if (text.startsWith("%3D", sign)) {
      return new Separator('=', sign + 3, closes, false);
    }
    return switch (Chars.at(text, sign)) {
      case '=' -> assignment(text, at, sign, closes);
      case ':' -> colon(text, name, at, sign, closes);
      default -> NONE;
    };
  }

  /**
   * The index after the tag that begins with this name, such as {@code <password>} or {@code
   * <w:Password Type="text">}; 0 if it does not begin one.
   */
  private static int elementEnd(String text, Name name) {
    int open = name.start() - 1;
    if (Chars.at(text, open) == ':') {
      int last = Math.max(0, open - PREFIX);
      do {
        open--;
      } while (open > last && Chars.isName(text.charAt(open)));
    }
    if (Chars.at(text, open) != '<') {
      return 0;
    }
    int at = name.end();
    if (Chars.at(text, at) == '>') {
      return at + 1;
    }
    boolean attributes = false;
    int last = Math.min(text.length(), at + ATTRIBUTES);
    while (at < last && text.charAt(at) != '>' && text.charAt(at) != '<') {
      attributes |= text.charAt(at) == '=';
      at++;
    }
    boolean ends = Chars.at(text, at) == '>' && text.charAt(at - 1) != '/';
    return attributes && ends ? at + 1 : 0;
  }

  /** <code>=</code>, <code>==</code>, <code>=&gt;</code> and the blanks behind it. */
  private static Separator assignment(String text, int name, int sign, boolean closes) {
    int behind = sign + 1;
    char next = Chars.at(text, behind);
    if (next == '=' || next == '>') {
      behind++;
    }
    return new Separator('=', Chars.skipSpaces(text, behind), closes, sign > name);
  }

  private static Separator colon(String text, Name name, int at, int sign, boolean closes) {
    int behind = sign + 1;
    if (text.startsWith(": ", behind)) {
      // LDIF marks a value in base64 by two colons.
      behind++;
    }
    char next = Chars.at(text, behind);
    if (next == ':' || text.startsWith("//", behind) || name.before() == ':') {
      return NONE;
    }
    if (next == '=') {
      return new Separator('=', Chars.skipSpaces(text, behind + 1), closes, sign > at);
    }
    int value = closes ? Chars.skipBlanks(text, behind) : Chars.skipSpaces(text, behind);
    return new Separator(':', value, closes, sign > at);
  }
}
