package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.Locale;
import java.util.Set;

/** Finds secrets in HTTP headers whose values have a special form. */
final class Headers {
  private static final Set<String> SCHEMES =
      Plain.words(
          "basic bearer token digest negotiate ntlm apikey api-key geniekey ssws bot splunk"
              + " sharedaccesssignature sharedkey key oauth jwt hmac nostr zoho-oauthtoken gogs"
              + " pve apitoken snyk discogs klaviyo-api-key");

  private static final int SHORTEST_BEARER = 8;
  private static final int SHORTEST_SCHEME = 2;
  private static final int LONGEST_WORD = 24;

  private Headers() {}

  /** <code>Authorization: Basic x</code>: the scheme stays, the credentials are secret. */
  static int authorization(String text, Name name, Spans found) {
    Separator separator = Separator.behind(text, name);
    if (separator.sign() != ':' && separator.sign() != '=') {
      return name.end();
    }
    // Lists of one value: {"Authorization":["Basic x"]}, map[Authorization:[Basic x]].
    int at = Chars.at(text, separator.end()) == '[' ? separator.end() + 1 : separator.end();
    boolean json = separator.closesName();
    Value whole =
        name.quoted(text) && !json
            ? name.untilQuote(text, at)
            : ValueReader.read(text, at, json ? ValueReader.Ends.LIST : ValueReader.Ends.WORD);
    if (whole.isEmpty()) {
      return name.end();
    }
    int scheme = schemeEnd(text, whole.start());
    String word = text.substring(whole.start(), scheme).toLowerCase(Locale.ROOT);
    int credentials = Chars.skipSpaces(text, scheme);
    boolean known = SCHEMES.contains(word);
    if (whole.quoted()) {
      boolean split = credentials > scheme && credentials < whole.end() && !word.isEmpty();
      int start = split ? credentials : whole.start();
      return addCredentials(text, new Value(start, whole.end(), whole.next(), true), found);
    }
    if (known && credentials > scheme && Arguments.next(text, scheme) >= 0) {
      Value value = ValueReader.read(text, credentials, ValueReader.Ends.WORD);
      return addCredentials(text, value, found);
    }
    boolean alone = known && whole.end() == scheme;
    return alone || isWord(text, whole) ? name.end() : addCredentials(text, whole, found);
  }

  /** <code>Bearer x</code> or <code>Basic x</code> without a header before it. */
  static int scheme(String text, Name name, Spans found) {
    int at = Chars.skipSpaces(text, name.end());
    if (at == name.end() || at >= text.length() || !Arguments.mayBeValue(text, at)) {
      return name.end();
    }
    Value value = ValueReader.read(text, at, ValueReader.Ends.WORD);
    boolean random = value.isLong() || SecretLikelihood.isRandom(value.in(text));
    boolean secret = !isWord(text, value) && (random || name.is("bearer"));
    return secret ? addCredentials(text, value, found) : name.end();
  }

  /** <code>Cookie: a=x; b=y</code>. */
  static int cookie(String text, Name name, Spans found) {
    Separator separator = Separator.behind(text, name);
    int at = separator.end();
    if (separator.sign() == ' ') {
      int next = Arguments.next(text, name.end());
      return name.option() && next >= 0 ? cookies(text, next, name, found) : name.end();
    }
    if (!name.quoted(text)) {
      return cookies(text, at, name, found);
    }
    Value value = name.untilQuote(text, at);
    found.add(value.start(), value.end());
    return value.next();
  }

  /** Cookies that are not in quotes as a whole: each except the last ends with a semicolon. */
  private static int cookies(String text, int from, Name name, Spans found) {
    Value value = ValueReader.read(text, from, ValueReader.Ends.WORD);
    if (value.isEmpty()
        || (!value.quoted() && !value.isLong() && value.in(text).indexOf('=') < 0)) {
      return name.end();
    }
    int start = value.start();
    int end = value.end();
    int behind = behind(text, value);
    while (!value.quoted() && Chars.at(text, behind) == ';') {
      int next = Chars.skipSpaces(text, behind + 1);
      if (next >= text.length() || Chars.isBlank(text.charAt(next))) {
        break;
      }
      value = ValueReader.read(text, next, ValueReader.Ends.WORD);
      end = Math.max(end, value.end());
      behind = behind(text, value);
    }
    Value all = new Value(start, end, Math.max(end, behind), true);
    if (!all.isLong() && Plain.is(all.in(text))) {
      return name.end();
    }
    found.add(start, end);
    return all.next();
  }

  /** The index after a cookie and the quote that closes its value: <code>b="c"</code>. */
  private static int behind(String text, Value cookie) {
    char quote = Chars.at(text, cookie.next());
    boolean closes = Chars.isQuote(quote) && cookie.in(text).contains("=" + quote);
    return closes ? cookie.next() + 1 : cookie.next();
  }

  /** Whether a text is a scheme with credentials, or looks like credentials alone. */
  static boolean isCredentials(String value) {
    int blank = value.indexOf(' ');
    if (blank < 0) {
      return SecretLikelihood.isRandom(value);
    }
    return SCHEMES.contains(value.substring(0, blank).toLowerCase(Locale.ROOT))
        && !isPlain(value.substring(blank + 1));
  }

  private static int addCredentials(String text, Value value, Spans found) {
    if (value.isLong() || !isPlain(value.in(text))) {
      found.add(value.start(), value.end());
    }
    return Math.max(value.next(), value.end());
  }

  /** What a text about a scheme says: <code>basic realm</code>, <code>Bearer token</code>. */
  private static boolean isPlain(String value) {
    return Plain.is(value)
        || value.startsWith("realm=")
        || (value.length() < SHORTEST_BEARER && isSmall(value))
        || Plain.isShortNumber(value);
  }

  private static boolean isSmall(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!Ascii.isLower(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(String text, Value value) {
    if (value.isLong()) {
      return false;
    }
    String word = value.in(text);
    return word.length() < SHORTEST_BEARER
        || isPlain(word)
        || (word.length() < LONGEST_WORD && isSmall(word));
  }

  private static int schemeEnd(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < 32 && isScheme(text.charAt(at))) {
      at++;
    }
    return at - from >= SHORTEST_SCHEME ? at : from;
  }

  private static boolean isScheme(char c) {
    return Ascii.isLetterOrDigit(c) || c == '-';
  }
}
