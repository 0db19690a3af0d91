package io.github.falcoasff.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the commands that the repository's pages tell users to run. */
final class DocsCommands {
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** The languages of fenced blocks that contain commands; empty for blocks without a language. */
  private static final Set<String> SHELL = Set.of("", "bash", "sh", "shell", "console");

  private static final Pattern BLOCK =
      Pattern.compile("^ *```(\\w*)\\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);

  /** Code within a line is a command if it begins with one of these programs. */
  private static final Pattern INLINE =
      Pattern.compile(
          "`((?:(?:mvn|java|aws|sam|npx|npm|cdk|kubectl|helm|git|jq|docker|curl|eval|source|sha256sum|cfn-lint)"
              + " |JAVA_OPTS=|\\.ci/run|benchmarks/run|release/assemble)[^`]*)`");

  private DocsCommands() {}

  /**
   * A command on a page.
   *
   * @param page the page's path from the repository's root
   * @param command the command
   */
  record Written(String page, ShellText.Simple command) {
    @Override
    public String toString() {
      return page + ": " + String.join(" ", command.words());
    }
  }

  /** Returns the pages that users read. */
  static List<String> pages() {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "README.md",
                "CONTRIBUTING.md",
                "RELEASE.md",
                "SECURITY.md",
                "samples/README.md",
                "standin/README.md"));
    try (Stream<Path> docs = Files.list(REPOSITORY.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md"))
          .map(file -> "docs/" + file.getFileName())
          .sorted()
          .forEach(pages::add);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return pages;
  }

  /** Returns a page's text. */
  static String text(String page) {
    try {
      return Files.readString(REPOSITORY.resolve(page));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns all commands of all pages. */
  static List<Written> all() {
    return pages().stream().flatMap(page -> of(page, text(page)).stream()).toList();
  }

  /** Returns the commands of a page. */
  static List<Written> of(String page, String text) {
    List<Written> commands = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      String block = blocks.group(2);
      if (SHELL.contains(blocks.group(1)) && !isOtherText(block)) {
        ShellText.commands(block).forEach(command -> commands.add(new Written(page, command)));
      }
    }
    Matcher inline = INLINE.matcher(blocks.reset().replaceAll(""));
    while (inline.find()) {
      ShellText.commands(inline.group(1).replace("\\|", "|").replace('\n', ' '))
          .forEach(command -> commands.add(new Written(page, command)));
    }
    return commands;
  }

  /** The beginnings of fenced blocks that show something other than commands. */
  private static final Map<String, String> OTHER_TEXTS =
      Map.of(
          "{\"rule\":", "an alert",
          "SEVERITY  ", "a table that a command prints",
          "# 60 findings", "what noise prints",
          "accounts.yaml:4:", "a message",
          "[FILTER]", "settings of Fluent Bit",
          "[SERVICE]", "settings of Fluent Bit",
          " function  ", "a drawing",
          " member account", "a drawing");

  private static boolean isOtherText(String block) {
    return OTHER_TEXTS.keySet().stream().anyMatch(block::startsWith);
  }
}
