package io.github.falcoasff.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads commands as pages write them for a shell: with quotes, comments, continued lines, pipes,
 * lists, substitutions and redirections. A text in angle brackets that does not begin with a blank
 * is a placeholder.
 */
final class ShellText {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][^<>\\n]*>");
  private static final Set<String> KEYWORDS =
      Set.of("while", "do", "done", "if", "then", "fi", "!");

  private final String text;
  private int at;
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private Optional<String> redirection = Optional.empty();
  private List<String> words = new ArrayList<>();
  private Optional<String> input = Optional.empty();
  private Optional<String> output = Optional.empty();
  private final List<Simple> commands = new ArrayList<>();

  /**
   * A single command.
   *
   * @param words the program and its arguments, without quotes
   * @param input the file from which it reads standard input
   * @param output the file to which it writes standard output
   */
  record Simple(List<String> words, Optional<String> input, Optional<String> output) {
    /** Returns whether the command begins with these words. */
    boolean begins(List<String> with) {
      return words.size() >= with.size() && words.subList(0, with.size()).equals(with);
    }

    /** Returns the argument after an option; empty if the option is not given. */
    Optional<String> option(String name) {
      int at = words.indexOf(name);
      return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }
  }

  private ShellText(String text) {
    this.text = text;
  }

  /** Returns all commands of a text, including those within substitutions. */
  static List<Simple> commands(String text) {
    ShellText shell = new ShellText(text);
    shell.read();
    return List.copyOf(shell.commands);
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      Matcher placeholder = PLACEHOLDER.matcher(text).region(at, text.length());
      if (c == '<' && placeholder.lookingAt()) {
        literal(placeholder.group());
      } else if (text.startsWith("$(", at) || text.startsWith("<(", at)) {
        literal(substitution());
      } else if (c == '\\') {
        boolean continued = text.startsWith("\\\n", at);
        if (continued) {
          endWord();
        } else {
          literalCharacter(text.charAt(at + 1));
        }
        at += 2;
      } else if (c == '\'') {
        int end = text.indexOf('\'', at + 1);
        inWord = true;
        word.append(text, at + 1, end);
        at = end + 1;
      } else if (c == '"') {
        doubleQuoted();
      } else if (c == '#' && !inWord) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("<<<", at)) {
        endWord();
        at += 3;
      } else if (c == '<' || c == '>') {
        endWord();
        redirection = Optional.of(String.valueOf(c));
        at++;
      } else if (c == '\n' || c == ';' || c == '|' || c == '&') {
        endCommand();
        at++;
      } else if (Character.isWhitespace(c)) {
        endWord();
        at++;
      } else {
        literalCharacter(c);
        at++;
      }
    }
    endCommand();
  }

  private void literal(String part) {
    inWord = true;
    word.append(part);
    at += part.length();
  }

  private void literalCharacter(char c) {
    inWord = true;
    word.append(c);
  }

  private void doubleQuoted() {
    inWord = true;
    at++;
    while (text.charAt(at) != '"') {
      if (text.startsWith("$(", at)) {
        literal(substitution());
      } else {
        if (text.charAt(at) == '\\') {
          at++;
        }
        word.append(text.charAt(at));
        at++;
      }
    }
    at++;
  }

  /** Returns the whole substitution that begins here, and adds its commands. */
  private String substitution() {
    int depth = 0;
    int end = at + 1;
    boolean quoted = false;
    do {
      char c = text.charAt(end);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      }
      end++;
    } while (depth > 0);
    commands.addAll(commands(text.substring(at + 2, end - 1)));
    return text.substring(at, end);
  }

  private void endWord() {
    if (!inWord) {
      return;
    }
    String ended = word.toString();
    word.setLength(0);
    inWord = false;
    if (redirection.isPresent()) {
      if (redirection.get().equals("<")) {
        input = Optional.of(ended);
      } else {
        output = Optional.of(ended);
      }
      redirection = Optional.empty();
    } else if (!words.isEmpty() || !(KEYWORDS.contains(ended) || ended.matches("\\w+=.*"))) {
      words.add(ended);
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(new Simple(List.copyOf(words), input, output));
    }
    words = new ArrayList<>();
    input = Optional.empty();
    output = Optional.empty();
  }
}
