package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the arguments of a program: keeps which rows of the table apply, and which argument is
 * next.
 */
final class Command {
  private static final int LONGEST_PORT = 12;

  private final String text;
  private final List<Progress> rows = new ArrayList<>();

  /** The progress of one row. */
  private static final class Progress {
    private final Programs.Row row;
    private int met;
    private int position;

    Progress(Programs.Row row) {
      this.row = row;
    }

    boolean holds() {
      return met == row.required().size();
    }

    /** Takes a word that the row requires before its secrets; returns whether this is one. */
    boolean meets(String word) {
      int before = met;
      while (!holds() && isMet(row.required().get(met), word)) {
        met++;
      }
      return met > before;
    }
  }

  Command(String text, List<Programs.Row> of) {
    this.text = text;
    of.forEach(row -> rows.add(new Progress(row)));
  }

  /**
   * Takes the next argument and adds the secrets in it or in the value after it.
   *
   * @return the index after a value that was taken; 0 if there was none
   */
  int argument(Words words, Spans found) {
    String word = words.core();
    for (Progress progress : rows) {
      if (progress.meets(word)) {
        continue;
      }
      if (!progress.holds()) {
        continue;
      }
      boolean option = word.startsWith("-");
      if (!option && !word.isEmpty()) {
        progress.position++;
      }
      for (Slot slot : progress.row.slots()) {
        int next = slot(slot, word, progress.position, words, found);
        if (next > 0) {
          return next;
        }
      }
    }
    return 0;
  }

  /**
   * Whether a word belongs to this program, even if it is also the name of another program: a word
   * that its rows require, or the argument before a secret one.
   */
  boolean expects(String word) {
    for (Progress progress : rows) {
      if (!progress.holds() && isMet(progress.row.required().get(progress.met), word)) {
        return true;
      }
      if (progress.holds() && (awaits(progress) || takes(progress, word))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takes(Progress progress, String word) {
    for (Slot slot : progress.row.slots()) {
      if (slot.isOption() && slot.option().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the next arguments may be secret because of its position. */
  boolean awaitsPosition() {
    for (Progress progress : rows) {
      if (progress.holds() && awaits(progress)) {
        return true;
      }
    }
    return false;
  }

  private static boolean awaits(Progress progress) {
    for (Slot slot : progress.row.slots()) {
      if (slot.kind() == Slot.Kind.POSITION && slot.position() > progress.position) {
        return true;
      }
    }
    return false;
  }

  /** The part of the slot for piped input, if the program takes a secret in this way; else 0. */
  char input() {
    for (Progress progress : rows) {
      for (Slot slot : progress.row.slots()) {
        if (slot.kind() == Slot.Kind.INPUT && progress.holds()) {
          return slot.part();
        }
      }
    }
    return 0;
  }

  private int slot(Slot slot, String word, int position, Words words, Spans found) {
    return switch (slot.kind()) {
      case OPTION, OPTION_OR_NAME, OPTION_APART -> option(slot, word, words, found);
      case PREFIX ->
          word.startsWith(slot.option())
              ? add(slot, words.coreStart() + slot.option().length(), words, found)
              : 0;
      case POSITION ->
          position == slot.position() && !word.startsWith("-") && !isPair(word)
              ? add(slot, words.start(), words, found)
              : 0;
      case ASSIGNMENT ->
          word.indexOf('=') > 0 && !word.startsWith("-") ? assignment(slot, word, words, found) : 0;
      case INPUT -> 0;
    };
  }

  private int assignment(Slot slot, String word, Words words, Spans found) {
    int at = words.coreStart() + word.indexOf('=') + 1;
    if (Chars.isQuote(text.charAt(words.start())) || !Chars.isQuote(Chars.at(text, at))) {
      return add(slot, words.start(), words, found);
    }
    // key="two words"
    Value value = ValueReader.read(text, at, words.ends());
    boolean added = SecretCheck.add(text, value, SecretNames.Kind.STRONG, found);
    return added ? Math.max(value.next(), words.end()) : 0;
  }

  private int option(Slot slot, String word, Words words, Spans found) {
    String option = slot.option();
    if (word.equals(option) || isCluster(slot, word)) {
      int at = Arguments.next(text, words.coreEnd());
      boolean value = at >= 0 && !(slot.kind() == Slot.Kind.OPTION_OR_NAME && isName(at, words));
      return value ? add(slot, at, words, found) : 0;
    }
    if (!word.startsWith(option)) {
      return 0;
    }
    int behind = words.coreStart() + option.length();
    if (text.charAt(behind) == '=') {
      return add(slot, behind + 1, words, found);
    }
    return slot.joins() ? add(slot, behind, words, found) : 0;
  }

  private int add(Slot slot, int at, Words words, Spans found) {
    Value value = ValueReader.read(text, at, words.ends());
    if (value.quoted() && Chars.at(text, value.next()) == ':') {
      // The name of a member of JSON.
      return 0;
    }
    Value secret = slot.secret(text, value);
    boolean added = SecretCheck.add(text, secret, SecretNames.Kind.STRONG, found);
    // The value of an option is not one of the arguments that are counted.
    boolean taken = added || (slot.isOption() && !value.isLong() && Plain.is(value.in(text)));
    return taken ? Math.max(value.next(), value.end()) : 0;
  }

  /**
   * Whether the value after a blank is not a password but a port or the name of mysql's database.
   */
  private boolean isName(int at, Words words) {
    Value value = ValueReader.read(text, at, words.ends());
    if (value.isLong()) {
      return false;
    }
    String name = value.in(text);
    return SecretLikelihood.isObjectName(name) || (name.length() < LONGEST_PORT && isPort(name));
  }

  private static boolean isPort(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Ascii.isDigit(c) && c != ':') {
        return false;
      }
    }
    return true;
  }

  /** Several options of one letter in one word, as in {@code curl -su user:password}. */
  private static boolean isCluster(Slot slot, String word) {
    String option = slot.option();
    return (slot.part() == ':' || option.equals("-P") || option.equals("-w"))
        && option.length() == 2
        && isLetters(word)
        && word.charAt(word.length() - 1) == option.charAt(1);
  }

  private static boolean isMet(String required, String word) {
    if (word.equals(required)) {
      return true;
    }
    if (required.endsWith("*")) {
      return word.startsWith(required.substring(0, required.length() - 1));
    }
    return required.length() == 2
        && required.charAt(0) == '-'
        && Ascii.isLetter(required.charAt(1))
        && isLetters(word)
        && word.indexOf(required.charAt(1)) > 0;
  }

  private static boolean isLetters(String word) {
    if (word.length() < 2 || word.length() > 8 || word.charAt(0) != '-') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if (!Ascii.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word is a pair with its own name, such as {@code username=x}. */
  private static boolean isPair(String word) {
    int sign = word.indexOf('=');
    for (int i = 0; i < sign; i++) {
      char c = word.charAt(i);
      if (!Ascii.isLower(c) && c != '_' && c != '-') {
        return false;
      }
    }
    return sign > 0 && sign + 1 < word.length() && word.charAt(sign + 1) != '=';
  }
}
