package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/** Finds tokens with the known forms of their services, and JSON Web Tokens. */
final class TokenFinder implements SecretFinder {
  private static final int ASCII = 128;

  private static final List<List<TokenForms.Form>> BY_FIRST = new ArrayList<>();

  private static final String JWT = "eyJ";
  private static final int JWT_HEADER = 8;
  private static final int JWT_PAYLOAD = 4;

  /** The least number of characters of a token that was cut at the end of a long text. */
  private static final int CUT = 4;

  private static final int LONG_TEXT = 256;

  /** The greatest length of a token without a digit. */
  private static final int MIXED = 64;

  static {
    for (int i = 0; i < ASCII; i++) {
      BY_FIRST.add(new ArrayList<>());
    }
    for (TokenForms.Form form : TokenForms.all()) {
      BY_FIRST.get(form.prefix().charAt(0)).add(form);
    }
  }

  @Override
  public void find(String text, Spans found) {
    Runs runs = new Runs(text);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = c < ASCII ? token(text, at, BY_FIRST.get(c), runs, found) : 0;
      if (end == 0 && c == 'e' && text.startsWith(JWT, at)) {
        end = webToken(text, at, runs, found);
      }
      at = Math.max(at + 1, end);
    }
  }

  private static int token(
      String text, int at, List<TokenForms.Form> forms, Runs runs, Spans found) {
    for (TokenForms.Form form : forms) {
      if (text.startsWith(form.prefix(), at)) {
        int start = at + form.prefix().length();
        int end = runs.end(start, form.body());
        if (isToken(text, at, start, end, form)) {
          found.add(start, end);
          return end;
        }
      }
    }
    return 0;
  }

  private static boolean isToken(String text, int at, int start, int end, TokenForms.Form form) {
    char before = Chars.at(text, at - 1);
    if (form.alone() && Ascii.isLetterOrDigit(before)) {
      return false;
    }
    if (form.mixed() && !isMixed(text, start, end)) {
      return false;
    }
    int length = end - start;
    return length >= form.least() || (length >= CUT && isCut(text, end));
  }

  /**
   * A JSON Web Token: a header, which begins with <code>{"</code> in base64, a dot, and a payload.
   */
  private static int webToken(String text, int at, Runs runs, Spans found) {
    int start = at + JWT.length();
    int end = runs.end(start, 'w');
    int dot = runs.dot(start);
    boolean whole = dot >= start + JWT_HEADER && dot + JWT_PAYLOAD < end;
    boolean cut = end - start >= JWT_HEADER && isCut(text, end);
    if (!whole && !cut) {
      return 0;
    }
    found.add(start, end);
    return end;
  }

  /** Whether a long text ends here, as if it had been cut. */
  private static boolean isCut(String text, int end) {
    return text.length() >= LONG_TEXT
        && (end == text.length()
            || text.charAt(end) == '…'
            || text.startsWith("[...]", end)
            || text.startsWith("...", end));
  }

  private static boolean isMixed(String text, int start, int end) {
    int last = Math.min(end, start + MIXED);
    for (int i = start; i < last; i++) {
      char c = text.charAt(i);
      if (Ascii.isUpper(c) || Ascii.isDigit(c)) {
        return true;
      }
    }
    return end > last;
  }
}
