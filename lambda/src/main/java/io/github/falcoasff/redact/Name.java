package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;

/**
 * A run of characters that may form a name.
 *
 * @param start index of its first character after hyphens
 * @param coreEnd index after its last letter or digit
 * @param end index after the run
 * @param option whether it begins with a hyphen where an argument begins
 * @param begins whether an argument or a line begins with it
 * @param argument whether it begins an argument that zero bytes separate from others, and that may
 *     hold blanks
 */
record Name(
    String text,
    int start,
    int coreEnd,
    int end,
    boolean option,
    boolean begins,
    boolean argument) {
  /** The longest name that is read in full; of a longer one only the end is read. */
  private static final int LONGEST = 128;

  /** The name that begins at this index. */
  static Name at(String text, int first) {
    int end = first;
    while (end < text.length() && Chars.isName(text.charAt(end))) {
      end++;
    }
    boolean newLine = isNewLine(text, first);
    int begin = newLine ? first + 1 : first;
    int start = begin;
    while (start < end && text.charAt(start) == '-') {
      start++;
    }
    if (isProperty(text, first, end) || isHeader(text, first)) {
      start++;
    }
    int core = end;
    while (core > start && !Ascii.isLetterOrDigit(text.charAt(core - 1))) {
      core--;
    }
    char before = Chars.at(text, first - 1);
    boolean begins =
        newLine
            || Chars.isBlank(before)
            || Chars.isQuote(before)
            || before == ','
            || before == '('
            || before == '['
            || before == '='
            || before == ':';
    return new Name(
        text,
        Math.max(start, core - LONGEST),
        core,
        end,
        begins && start > begin,
        begins,
        first == 0 ? text.indexOf('\0') >= 0 : before == '\0');
  }

  /** Whether this is the letter of an escape for a new line: {@code "user=bob\npassword=x"}. */
  private static boolean isNewLine(String text, int at) {
    char c = Chars.at(text, at);
    return (c == 'n' || c == 'r') && Chars.at(text, at - 1) == '\\';
  }

  /** Whether a header is joined to its option: {@code -HX-Api-Key: x}. */
  private static boolean isHeader(String text, int at) {
    return text.startsWith("-H", at) && Ascii.isUpper(Chars.at(text, at + 2));
  }

  /** Whether a property of Java is set here, with dots in its name: {@code -Dapi.key=x}. */
  private static boolean isProperty(String text, int first, int end) {
    if (!text.startsWith("-D", first) || !Ascii.isLower(Chars.at(text, first + 2))) {
      return false;
    }
    int dot = first + 2;
    while (dot < end && text.charAt(dot) != '.') {
      dot++;
    }
    return dot < end;
  }

  boolean is(String name) {
    int length = coreEnd - start;
    return length >= name.length()
        && text.regionMatches(true, coreEnd - name.length(), name, 0, name.length())
        && (length == name.length() || text.charAt(coreEnd - name.length() - 1) == '-');
  }

  /** The name's first character and what stands before it. */
  char before() {
    return Chars.at(text, start - 1);
  }

  /** Whether it is the name of an environment variable at the beginning of an argument. */
  boolean isVariable(String of) {
    char before = before();
    if (before != '\0' && !Chars.isBlank(before) && !Chars.isQuote(before)) {
      return false;
    }
    for (int i = start; i < coreEnd; i++) {
      if (Ascii.isLower(of.charAt(i)) || of.charAt(i) == '-') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a parameter of a URL. */
  boolean inQuery(String of) {
    char before = Chars.at(of, start - 1);
    return before == '?' || before == '&' || before == '#';
  }

  /** Whether a quote is opened before the name and not closed after it. */
  boolean quoted(String of) {
    char before = Chars.at(of, start - 1);
    int close = Chars.skipBackslashes(of, end);
    return Chars.isQuote(before) && Chars.at(of, close) != before;
  }

  /** The value from an index to the quote that closes the one before the name. */
  Value untilQuote(String of, int from) {
    int quote = start - 1;
    int slashes = 0;
    while (slashes < quote && of.charAt(quote - slashes - 1) == '\\') {
      slashes++;
    }
    return ValueReader.untilQuote(of, from, quote, slashes);
  }

  /**
   * Whether this is the name of a Secret object as Falco's Kubernetes rules print it: <code>
   * secret=db-credentials ns=shop</code>.
   */
  boolean isKubernetesSecret(String of, Value value) {
    if (option || coreEnd - start != "secret".length() || !of.startsWith("secret", start)) {
      return false;
    }
    char before = before();
    if (before == '?' || before == '&' || value.isLong()) {
      return false;
    }
    String name = value.in(of);
    return SecretLikelihood.isObjectName(name)
        || (isLowerCase(name) && of.startsWith(" ns=", value.next()));
  }

  private static boolean isLowerCase(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Ascii.isLower(c) && !Ascii.isDigit(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
