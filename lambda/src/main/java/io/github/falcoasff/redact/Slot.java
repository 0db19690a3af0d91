package io.github.falcoasff.redact;

/**
 * An argument in which a program takes a secret.
 *
 * @param kind how the argument is recognised
 * @param option the option, or the word, before the value
 * @param position its number among the arguments that are not options, from 1
 * @param part the sign after which the secret begins in the value; a blank if the whole value is
 *     secret
 */
record Slot(Kind kind, String option, int position, char part) {
  /** How an argument is recognised. */
  enum Kind {
    /** An option before it, or to which it is joined. */
    OPTION,
    /**
     * Like {@link #OPTION}, but after a blank a short text may also be something that is not
     * secret.
     */
    OPTION_OR_NAME,
    /** An option that is never joined to it. */
    OPTION_APART,
    /** A prefix to which it is joined. */
    PREFIX,
    /** Its position among the arguments that are not options. */
    POSITION,
    /** An assignment, of which the value is secret. */
    ASSIGNMENT,
    /** The text that is piped into the program. */
    INPUT
  }

  private static final String PARTS = ":%,=~/";

  /** Reads a slot as it is written in the table of programs. */
  static Slot parse(String text) {
    char last = text.charAt(text.length() - 1);
    if (text.charAt(0) == '^') {
      return new Slot(Kind.PREFIX, text.substring(1), 0, ' ');
    }
    if (text.equals("*=")) {
      return new Slot(Kind.ASSIGNMENT, "", 0, '=');
    }
    if (last == '+' || last == '?') {
      Kind kind = last == '+' ? Kind.OPTION_OR_NAME : Kind.OPTION_APART;
      return new Slot(kind, text.substring(0, text.length() - 1), 0, ' ');
    }
    char part = PARTS.indexOf(last) >= 0 ? last : ' ';
    String name = part == ' ' ? text : text.substring(0, text.length() - 1);
    return switch (name.charAt(0)) {
      case '#' -> new Slot(Kind.POSITION, "", Integer.parseInt(name.substring(1)), part);
      case '<' -> new Slot(Kind.INPUT, "", 0, part);
      default -> new Slot(Kind.OPTION, name, 0, part);
    };
  }

  boolean isOption() {
    return kind == Kind.OPTION || kind == Kind.OPTION_APART || kind == Kind.OPTION_OR_NAME;
  }

  /** Whether the value may follow without a blank: <code>-px</code>. */
  boolean joins() {
    return kind != Kind.OPTION_APART && option.length() == 2 && option.charAt(0) == '-';
  }

  /** The part of a value that is secret; empty if there is none. */
  Value secret(String text, Value value) {
    if (part == ' ') {
      return value;
    }
    if (part == '~') {
      boolean pass = text.startsWith("pass:", value.start());
      int start = pass ? value.start() + "pass:".length() : value.end();
      return from(value, start, value.end());
    }
    int sign = value.start();
    while (sign < value.end() && text.charAt(sign) != part) {
      sign++;
    }
    if (part == '/' && sign == value.start()) {
      // sqlplus / as sysdba
      return from(value, sign, sign);
    }
    if (sign == value.end()) {
      // Too long for a name of a user or of a file.
      return value.isLong() ? value : from(value, sign, sign);
    }
    int end = value.end();
    if (kind == Kind.POSITION) {
      // user/password@database
      while (end > sign && text.charAt(end - 1) != '@') {
        end--;
      }
      end = end > sign ? end - 1 : value.end();
    }
    return from(value, sign + 1, end);
  }

  private static Value from(Value value, int start, int end) {
    return new Value(start, Math.max(start, end), value.next(), value.quoted());
  }
}
