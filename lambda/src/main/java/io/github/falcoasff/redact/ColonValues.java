package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;
import io.github.falcoasff.text.Ascii;

/** Finds secret values after a colon: members of JSON and YAML, headers, prose. */
final class ColonValues {
  private ColonValues() {}

  /** Adds the value of a name, if it is secret; returns the index after it. */
  static int value(String text, Name name, Kind kind, Separator separator, Spans found) {
    int at = separator.end();
    if (at >= text.length()) {
      return name.end();
    }
    if (separator.closesName()) {
      return json(text, name, kind, at, found);
    }
    if (Chars.isBlank(text.charAt(at - 1)) && FalcoPairs.startsAt(text, at)) {
      return name.end();
    }
    int block = blockStart(text, at);
    if (block > 0 && kind.compareTo(Kind.WEAK) >= 0) {
      int end = blockEnd(text, block);
      found.add(Chars.skipBlanks(text, block), end);
      return end;
    }
    if (beginsList(text, at)) {
      return list(text, at + 1, kindOf(text, name, kind, at), found);
    }
    boolean quoted = name.quoted(text);
    ValueReader.Ends ends =
        name.begins() && name.before() == ',' ? ValueReader.Ends.LIST : ValueReader.Ends.PARAMETER;
    Value value = quoted ? name.untilQuote(text, at) : ValueReader.read(text, at, ends);
    // A sentence in quotes is one too.
    Value first = quoted ? ValueReader.read(text, at, ends) : value;
    boolean secret =
        value.isLong()
            || (!isPlain(text, first, at)
                && SecretCheck.isSecret(text, value, kindOf(text, name, kind, at)));
    if (secret) {
      found.add(value.start(), value.end());
    }
    return secret ? value.next() : name.end();
  }

  /** The index of the lines of a YAML block whose sign is here, such as {@code |-}; or 0. */
  private static int blockStart(String text, int at) {
    char c = text.charAt(at);
    if (c != '|' && c != '>') {
      return 0;
    }
    char mark = Chars.at(text, at + 1);
    int behind = mark == '-' || mark == '+' ? at + 2 : at + 1;
    boolean indented = Chars.at(text, behind) == '\n' && Chars.at(text, behind + 1) == ' ';
    return indented ? behind + 1 : 0;
  }

  /** The index behind the last of the lines that are indented. */
  private static int blockEnd(String text, int from) {
    int at = from;
    while (Chars.at(text, at) == ' ') {
      int line = text.indexOf('\n', at);
      if (line < 0) {
        return text.length();
      }
      at = line + 1;
    }
    return at - 1;
  }

  private static int json(String text, Name name, Kind kind, int at, Spans found) {
    char c = text.charAt(at);
    if (c == '{') {
      return name.end();
    }
    if (c == '[') {
      return list(text, at + 1, kind, found);
    }
    Value value = ValueReader.read(text, at, ValueReader.Ends.LIST);
    if (!value.quoted() && !value.isLong() && Plain.isShortNumber(value.in(text))) {
      return name.end();
    }
    return add(text, value, kind, found) ? value.next() : name.end();
  }

  private static boolean add(String text, Value value, Kind kind, Spans found) {
    boolean secret =
        !value.isEmpty() && (value.isLong() || SecretCheck.isMemberSecret(value.in(text), kind));
    if (secret) {
      found.add(value.start(), value.end());
    }
    return secret;
  }

  /** Whether a list of YAML begins here, and not a value whose first sign is a bracket. */
  private static boolean beginsList(String text, int at) {
    char first = Chars.at(text, Chars.skipBlanks(text, at + 1));
    return text.charAt(at) == '[' && "[]{\0".indexOf(first) < 0;
  }

  /** The elements of a list in JSON or YAML. */
  private static int list(String text, int from, Kind kind, Spans found) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ']' || c == '[' || c == '{') {
        return at;
      }
      if (c == ',' || Chars.isBlank(c)) {
        at++;
        continue;
      }
      Value value = ValueReader.read(text, at, ValueReader.Ends.LIST);
      add(text, value, kind, found);
      at = Math.max(at + 1, value.next());
      // A word ends behind the bracket that closes the list.
      if (!value.quoted() && text.substring(value.end(), value.next()).indexOf(']') >= 0) {
        return at;
      }
    }
    return at;
  }

  private static Kind kindOf(String text, Name name, Kind kind, int at) {
    if (name.before() == '/') {
      // An option of Windows: /password:x
      boolean option = text.charAt(at - 1) == ':' && isOption(text, name.start() - 1);
      return option ? kind : Kind.RANDOM;
    }
    // Test runners print "PASS: name" and "pass: 5".
    return name.coreEnd() - name.start() == "pass".length() ? Kind.WEAK : kind;
  }

  private static boolean isOption(String text, int slash) {
    return slash > 0 && Chars.isBlank(text.charAt(slash - 1));
  }

  /**
   * Whether the text after a colon is not a secret: a version, a source of names, a sentence, a
   * path.
   */
  private static boolean isPlain(String text, Value value, int at) {
    String word = value.in(text);
    boolean glued = text.charAt(at - 1) == ':';
    if (!value.quoted() && (Plain.isShortNumber(word) || (glued && Plain.isVersion(word)))) {
      return true;
    }
    return Plain.isNameService(word) || (!value.quoted() && isSentence(text, value));
  }

  /** Whether there is a word of letters here, followed by a word of small letters. */
  private static boolean isSentence(String text, Value value) {
    for (int i = value.start(); i < value.end(); i++) {
      if (!Ascii.isLetter(text.charAt(i))) {
        return false;
      }
    }
    int at = Chars.skipSpaces(text, value.end());
    int end = at;
    while (end < text.length() && Ascii.isLower(text.charAt(end))) {
      end++;
    }
    char behind = Chars.at(text, end);
    return at > value.end() && end > at && (Chars.isBlank(behind) || ".,;)".indexOf(behind) >= 0);
  }
}
