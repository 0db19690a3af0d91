package io.github.falcoasff.redact;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds commands that a shell joins to a word without a blank, as in {@code cd /x;mysql -px}. Only
 * programs that the masking knows count, since Falco shows arguments without their quotes: the sign
 * may as well be part of an argument, such as a URL.
 */
final class JoinedCommand {
  private static final Set<String> PROGRAMS = programs();

  /** The most signs before a program, as in {@code ;$(}. */
  private static final int MOST_SIGNS = 4;

  private JoinedCommand() {}

  /** Whether a sign that ends a command is here, and a program is behind it. */
  static boolean follows(String text, int at) {
    return isOperator(text.charAt(at)) && isProgram(text, at + 1);
  }

  /** Whether a command begins here: behind another one, or one that is part of an argument. */
  static boolean begins(String text, int at) {
    char c = text.charAt(at);
    boolean substitutes = c == '`' || (c == '(' && isSubstitution(Chars.at(text, at - 1)));
    return (isOperator(c) || substitutes) && isProgram(text, at + 1);
  }

  /** Whether a bracket behind the character holds a command: {@code $(…)} or {@code <(…)}. */
  private static boolean isSubstitution(char c) {
    return c == '$' || c == '<' || c == '>';
  }

  /** Whether the character ends the command before it. */
  static boolean isOperator(char c) {
    return c == ';' || c == '|' || c == '&';
  }

  private static boolean isProgram(String text, int behindSign) {
    int start = behindSign;
    while (start - behindSign < MOST_SIGNS && isSign(Chars.at(text, start))) {
      start++;
    }
    int name = start;
    int end = start;
    char c = Chars.at(text, end);
    while (end - start < CommandFinder.LONGEST_PROGRAM && (Chars.isName(c) || c == '/')) {
      name = c == '/' ? end + 1 : name;
      end++;
      c = Chars.at(text, end);
    }
    if (end == name) {
      return false;
    }
    String program = text.substring(name, end);
    boolean ends = end == text.length() || c == ')' || c == '<' || Chars.isQuote(c);
    return Chars.isBlank(c) ? PROGRAMS.contains(program) : ends && !Programs.of(program).isEmpty();
  }

  private static boolean isSign(char c) {
    return isOperator(c) || c == '$' || c == '(' || c == '{' || c == '`' || Chars.isQuote(c);
  }

  private static Set<String> programs() {
    Set<String> programs = new HashSet<>(Programs.names());
    programs.addAll(Programs.SEARCHERS);
    programs.addAll(Set.of("echo", "printf"));
    return programs;
  }
}
