package io.github.falcoasff.cli;

import io.github.falcoasff.cli.findings.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * Properties of the terminal to which standard output and standard error may be connected.
 *
 * @param output whether standard output is a terminal
 * @param errors whether standard error is a terminal
 * @param colours whether standard output may have colours
 * @param width the number of columns
 */
record Terminal(boolean output, boolean errors, boolean colours, int width) {
  private static final int LEAST_WIDTH = 60;
  private static final String RESET = "\u001b[0m";

  /** No terminal: output goes to files or pipes. */
  static final Terminal NONE = new Terminal(false, false, false, Integer.MAX_VALUE);

  /**
   * Returns the terminal of this process. It has no colours if {@code NO_COLOR} is set
   * (no-color.org).
   */
  static Terminal of(Map<String, String> environment) {
    boolean output = isTerminal(1);
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Terminal(
        output, isTerminal(2), output && !plain, output ? width(environment) : Integer.MAX_VALUE);
  }

  /** Returns a text in the colour of a severity. */
  String coloured(Severity severity, String text) {
    if (!colours) {
      return text;
    }
    String colour =
        switch (severity) {
          case CRITICAL -> "\u001b[1;31m";
          case HIGH -> "\u001b[31m";
          case MEDIUM -> "\u001b[33m";
          case LOW -> "\u001b[36m";
          case INFORMATIONAL -> "\u001b[2m";
        };
    return colour + text + RESET;
  }

  /** Returns a text in bold, for headings. */
  String bold(String text) {
    return colours ? "\u001b[1m" + text + RESET : text;
  }

  /**
   * Returns whether a file descriptor is a terminal. On Linux the process's open files show it;
   * elsewhere picocli guesses.
   */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException | SecurityException notLinux) {
      return CommandLine.Help.Ansi.AUTO.enabled();
    }
  }

  /**
   * Returns the number of columns: COLUMNS if it is set, which shells do not export by themselves,
   * else the width that picocli detects.
   */
  private static int width(Map<String, String> environment) {
    try {
      return Math.max(LEAST_WIDTH, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
    } catch (NumberFormatException notSet) {
      int asked = new CommandLine.Model.UsageMessageSpec().autoWidth(true).width();
      return Math.max(LEAST_WIDTH, asked);
    }
  }
}
