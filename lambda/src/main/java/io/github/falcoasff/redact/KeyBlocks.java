package io.github.falcoasff.redact;

/** Finds private keys in the text form of PEM, OpenSSH, SSH2 and PGP. */
final class KeyBlocks implements SecretFinder {
  private static final String KEY = "PRIVATE KEY";
  private static final String BEGIN = "BEGIN ";
  private static final String END = "---END";
  private static final String PGP_END = "---- END";
  private static final int MARK = 64;

  /** The shared key of OpenVPN. */
  private static final String STATIC = "Static key V1";

  @Override
  public void find(String text, Spans found) {
    find(text, KEY, found);
    find(text, STATIC, found);
  }

  private static void find(String text, String word, Spans found) {
    int from = 0;
    for (int key = text.indexOf(word); key >= 0; key = text.indexOf(word, from)) {
      from = key + word.length();
      int body = body(text, key, word);
      if (body > 0) {
        from = Math.max(from, block(text, body, found));
      }
    }
  }

  /**
   * The index after the line <code>-----BEGIN … PRIVATE KEY-----</code>; 0 if it is another text.
   */
  private static int body(String text, int key, String word) {
    int begin = key - BEGIN.length();
    while (begin > key - MARK
        && begin > 0
        && text.charAt(begin) != '-'
        && !text.startsWith(BEGIN, begin)) {
      begin--;
    }
    if (begin < 1 || !text.startsWith(BEGIN, begin)) {
      return 0;
    }
    int at = key + word.length();
    if (text.startsWith(" BLOCK", at)) {
      at += " BLOCK".length();
    }
    at = text.startsWith(" ----", at) ? at + 1 : at;
    int behind = at;
    while (Chars.at(text, behind) == '-') {
      behind++;
    }
    return behind > at ? behind : 0;
  }

  /** Adds the key; it ends at its last line, at the quote around it, or where the text was cut. */
  private static int block(String text, int body, Spans found) {
    int end = body;
    while (end < text.length() && !endsBlock(text, end)) {
      end++;
    }
    boolean closed = text.startsWith(END, end) || text.startsWith(PGP_END, end);
    int last = end;
    while (last > body && (text.charAt(last - 1) == '-' || text.charAt(last - 1) == '\\')) {
      last--;
    }
    if (closed || isKey(text, body, last)) {
      found.add(body, last);
    }
    return end;
  }

  private static boolean endsBlock(String text, int at) {
    char c = text.charAt(at);
    return c == '"'
        || c == '\''
        || c == '\0'
        || (c == '-' && (text.startsWith(END, at) || text.startsWith(PGP_END, at)));
  }

  /**
   * Whether a key begins here. Otherwise it is the next argument of a command that searches for
   * keys.
   */
  private static boolean isKey(String text, int body, int end) {
    int at = Chars.skipBlanks(text, body);
    boolean path = at > body && Chars.at(text, at) == '/';
    return at < end && !path && text.charAt(at) != '-';
  }
}
