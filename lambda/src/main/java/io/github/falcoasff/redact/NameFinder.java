package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;

/**
 * Finds the values of secret names: in assignments, options, members of JSON and YAML, parameters
 * of URLs and forms, elements of XML and headers.
 */
final class NameFinder implements SecretFinder {
  @Override
  public void find(String text, Spans found) {
    int at = 0;
    Kind named = Kind.NONE;
    while (at < text.length()) {
      if (!Chars.isName(text.charAt(at))) {
        at++;
        continue;
      }
      Name name = Name.at(text, at);
      int next;
      if (named != Kind.NONE && SecretNames.isValueMember(name)) {
        next = named(text, name, named, found);
        named = Kind.NONE;
      } else {
        next = value(text, name, found);
        if (SecretNames.isNameMember(name)) {
          named = nameOfValue(text, name);
          next = named == Kind.NONE ? next : Math.max(next, namedElement(text, name, found));
        }
      }
      at = Math.max(name.end(), next);
    }
  }

  /**
   * How secret a value is whose name is the value of another member: {@code name="password"
   * value="x"}.
   */
  private static Kind nameOfValue(String text, Name name) {
    Separator separator = Separator.behind(text, name);
    if (separator.sign() != '=' && separator.sign() != ':') {
      return Kind.NONE;
    }
    Name value = Name.at(text, Chars.skipQuote(text, separator.end()));
    boolean quoted = value.start() > separator.end();
    boolean pair = name.is("parameterkey") || name.is("optionname");
    return quoted || pair || value.isVariable(text)
        ? SecretNames.kind(text, value.start(), value.coreEnd())
        : Kind.NONE;
  }

  /** {@code <property name="password">x</property>}. */
  private static int namedElement(String text, Name name, Spans found) {
    int value = Chars.skipQuote(text, Separator.behind(text, name).end());
    int end = Chars.skipQuote(text, Name.at(text, value).end());
    boolean closed = Chars.at(text, end) == '>' && end > value;
    return closed ? element(text, new Separator('>', end + 1, false, false), found) : 0;
  }

  private static int named(String text, Name name, Kind kind, Spans found) {
    Separator separator = Separator.behind(text, name);
    if (separator.sign() != '=' && separator.sign() != ':') {
      return name.end();
    }
    Value value = ValueReader.read(text, separator.end(), ValueReader.Ends.PARAMETER);
    return SecretCheck.add(text, value, kind, found) ? value.next() : name.end();
  }

  /** Adds the value of a name, if it is secret; returns the index after it. */
  private static int value(String text, Name name, Spans found) {
    if (name.is("authorization")) {
      return Headers.authorization(text, name, found);
    }
    if (name.is("bearer") || name.is("basic")) {
      return Headers.scheme(text, name, found);
    }
    Kind kind = SecretNames.kind(text, name.start(), name.coreEnd());
    if (kind == Kind.NONE) {
      boolean once = name.inQuery(text) && (name.is("code") || name.is("ticket"));
      return once ? named(text, name, Kind.RANDOM, found) : name.end();
    }
    if (name.is("cookie") || name.is("set-cookie")) {
      return Headers.cookie(text, name, found);
    }
    Separator separator = Separator.behind(text, name);
    return switch (separator.sign()) {
      case '=' -> assigned(text, name, kind, separator, found);
      case ':' -> ColonValues.value(text, name, kind, separator, found);
      case '>' -> element(text, separator, found);
      default -> Options.value(text, name, kind, found);
    };
  }

  private static int assigned(String text, Name name, Kind kind, Separator separator, Spans found) {
    int at = separator.end();
    boolean gap = Chars.isBlank(Chars.at(text, at - 1)) && !separator.blankBefore();
    ValueReader.Ends ends =
        name.option() || name.isVariable(text) ? ValueReader.Ends.WORD : ValueReader.Ends.PARAMETER;
    if (at >= text.length()
        || Chars.isBlank(text.charAt(at))
        || (gap && FalcoPairs.startsAt(text, at))) {
      return name.end();
    }
    Value value = name.quoted(text) ? name.untilQuote(text, at) : ValueReader.read(text, at, ends);
    if (name.argument()) {
      value = ValueReader.argument(text, at);
    } else if (name.quoted(text)) {
      // 'password=a b' is one value; 'password=a&user=b' are two.
      Value parameter = ValueReader.read(text, at, ends);
      value = parameter.end() < value.end() && isSplit(text, parameter) ? parameter : value;
    }
    Kind sure = gap ? Kind.RANDOM : kind;
    if (name.inQuery(text) && !gap) {
      sure = value.isLong() || !Plain.isShortNumber(value.in(text)) ? Kind.STRONG : kind;
    }
    if (!value.quoted() && name.isKubernetesSecret(text, value)) {
      return name.end();
    }
    return SecretCheck.add(text, value, sure, found) ? value.next() : name.end();
  }

  private static boolean isSplit(String text, Value value) {
    char c = Chars.at(text, value.next());
    return c == '&' || c == ';' || c == ',' || c == '\n' || c == '\\';
  }

  private static int element(String text, Separator separator, Spans found) {
    int end = text.indexOf('<', separator.end());
    char first = Chars.at(text, separator.end());
    boolean closed = end >= 0 && text.startsWith("</", end);
    if (!closed && (Chars.isBlank(first) || first == '\\' || Chars.isQuote(first))) {
      // A help text: --password <password>
      return separator.end();
    }
    if (end < 0) {
      end = text.length();
    }
    found.add(separator.end(), end);
    return end;
  }
}
