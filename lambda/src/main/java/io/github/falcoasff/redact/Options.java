package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;
import io.github.falcoasff.text.Ascii;
import java.util.Set;

/**
 * Finds secret values that follow a name without a sign: <code>--password x</code>, <code>
 * set token x</code> .
 */
final class Options {
  /** Options with these prefixes ask for something or turn it off, and take no secret. */
  private static final Set<String> VERBS =
      Plain.words(
          "no ask skip without prompt stdin disable show hide generate reset get list create check"
              + " verify delete rotate has need force allow");

  private static final Set<String> SETTERS = Plain.words("set put config setenv setx arg password");

  private static final Set<String> VERBS_OF_SENTENCES = Set.of("is", "is:", "was", "to", "to:");

  private static final int LONGEST_VERB = 3;

  /** Placeholders for values in help texts. */
  private static final Set<String> PLACES =
      Set.of("TOKEN", "PASSWORD", "PASS", "SECRET", "KEY", "API_KEY", "APIKEY", "PASSPHRASE");

  private Options() {}

  /** Adds the value of a name, if it is secret; returns the index after it. */
  static int value(String text, Name name, Kind kind, Spans found) {
    int at = Arguments.next(text, name.end());
    if (at < 0) {
      return name.end();
    }
    ValueReader.Ends ends =
        Chars.at(text, at - 1) == ',' ? ValueReader.Ends.LIST : ValueReader.Ends.WORD;
    Kind sure = name.option() ? optionKind(text, name, kind) : bareKind(text, name, kind, at);
    if (sure == Kind.NONE) {
      return name.end();
    }
    int verb = name.option() ? at : behindVerb(text, at);
    if (verb > at) {
      at = verb;
      sure = Kind.RANDOM;
    }
    Value value = ValueReader.read(text, at, ends);
    if ((sure == Kind.WEAK && isNameOfSecret(text, value)) || isHelp(text, value)) {
      return name.end();
    }
    return SecretCheck.add(text, value, sure, found) ? value.next() : name.end();
  }

  private static Kind optionKind(String text, Name name, Kind kind) {
    int end = name.start();
    while (end < name.coreEnd() && Ascii.isLower(text.charAt(end))) {
      end++;
    }
    return VERBS.contains(text.substring(name.start(), end)) ? Kind.NONE : kind;
  }

  /** A name that is not an option: its value must look like a secret, or be set by a command. */
  private static Kind bareKind(String text, Name name, Kind kind, int at) {
    if (kind.compareTo(Kind.WEAK) < 0
        || !Chars.isBlank(Chars.at(text, name.end()))
        || !name.begins()) {
      return Kind.NONE;
    }
    boolean sql = name.is("password") && text.charAt(at) == '\'';
    boolean set = SETTERS.contains(Arguments.before(text, name.start()));
    return sql || set ? Kind.STRONG : Kind.RANDOM;
  }

  /** The index of the value in a sentence: {@code password is x}; the same index if it is none. */
  private static int behindVerb(String text, int at) {
    int end = Chars.wordEnd(text, at);
    boolean verb = end - at <= LONGEST_VERB && VERBS_OF_SENTENCES.contains(text.substring(at, end));
    return verb ? Chars.skipSpaces(text, end) : at;
  }

  /** <code>[--token TOKEN]</code> in a help text. */
  private static boolean isHelp(String text, Value value) {
    if (value.isLong() || value.quoted()) {
      return false;
    }
    String word = value.in(text);
    return PLACES.contains(word);
  }

  /** <code>--secret db-pass</code> and <code>--secret id=x</code> name an object. */
  private static boolean isNameOfSecret(String text, Value value) {
    String word = value.isLong() ? "" : value.in(text);
    return word.startsWith("id=") || word.startsWith("type=") || word.startsWith("source=");
  }
}
