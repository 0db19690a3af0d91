package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;
import io.github.falcoasff.text.Ascii;
import java.util.Map;
import java.util.Set;

/**
 * Finds the passwords in the calls of scripts: {@code smtp.login('bob', 'x')}, {@code
 * define('DB_PASSWORD', 'x')}, and {@code send "x"} of expect behind the prompt for a password.
 */
final class CallFinder implements SecretFinder {
  /** The call, as far as its bracket, and which of its arguments is secret; 0 if its name tells. */
  private static final Map<String, Integer> CALLS =
      Map.ofEntries(
          Map.entry(".auth(", 2),
          Map.entry("changeUserPassword(", 2),
          Map.entry(".login(", 2),
          Map.entry("auth=(", 2),
          Map.entry("BasicAuth(", 2),
          Map.entry("NetworkCredential(", 2),
          Map.entry("mysqli_connect(", 3),
          Map.entry("PDO(", 3),
          Map.entry("DBI->connect(", 3),
          Map.entry(" crypt(", 1),
          Map.entry("pgp_sym_encrypt(", 2),
          Map.entry("pgp_sym_decrypt(", 2),
          Map.entry("aes_encrypt(", 2),
          Map.entry("aes_decrypt(", 2),
          Map.entry("define(", 0),
          Map.entry("setenv(", 0),
          Map.entry("putenv(", 0),
          Map.entry("setdefault(", 0),
          Map.entry("EnvironmentVariable(", 0));

  private static final String SEND = "send ";

  private static final String[] PROMPTS = {"assword", "assphrase"};

  /** The most characters between a prompt and what is sent. */
  private static final int NEAR = 48;

  /** Words of which everything that is found here contains one. */
  static Set<String> words() {
    return CALLS.keySet();
  }

  @Override
  public void find(String text, Spans found) {
    int at = text.indexOf('(');
    while (at >= 0) {
      int behind = at + 1;
      for (Map.Entry<String, Integer> call : CALLS.entrySet()) {
        int length = call.getKey().length();
        if (text.regionMatches(true, behind - length, call.getKey(), 0, length)) {
          at = Math.max(at, arguments(text, behind, call.getValue(), found) - 1);
        }
      }
      at = text.indexOf('(', at + 1);
    }
    sent(text, found);
  }

  /** Reads quoted arguments up to the secret one; returns the index after them. */
  private static int arguments(String text, int from, int secret, Spans found) {
    int at = Chars.skipSpaces(text, from);
    Kind kind = Kind.STRONG;
    int last = Math.max(2, secret);
    for (int i = 1; Chars.isQuote(Chars.at(text, Chars.skipBackslashes(text, at))); i++) {
      Value value = ValueReader.read(text, at, ValueReader.Ends.LIST);
      if (i == secret || (secret == 0 && i == last)) {
        SecretCheck.add(text, value, kind, found);
        return value.next();
      }
      if (secret == 0) {
        kind = SecretNames.kind(text, value.start(), value.end());
      }
      if (Chars.at(text, value.next()) != ',') {
        return value.next();
      }
      at = Chars.skipSpaces(text, value.next() + 1);
    }
    return at;
  }

  /** Takes what expect sends behind a prompt. */
  private static void sent(String text, Spans found) {
    int at = text.indexOf(SEND);
    while (at >= 0) {
      int next = at + SEND.length();
      boolean word = !Ascii.isLetterOrDigit(Chars.at(text, at - 1));
      if (word && next < text.length() && isBehindPrompt(text, at)) {
        int start = text.startsWith("-- ", next) ? next + "-- ".length() : next;
        Value value = ValueReader.read(text, start, ValueReader.Ends.WORD);
        SecretCheck.add(text, value, Kind.STRONG, found);
        next = Math.max(next, value.next());
      }
      at = text.indexOf(SEND, next);
    }
  }

  private static boolean isBehindPrompt(String text, int at) {
    String near = text.substring(Math.max(0, at - NEAR), at);
    for (String prompt : PROMPTS) {
      if (near.contains(prompt)) {
        return true;
      }
    }
    return false;
  }
}
