package io.github.falcoasff.cli;

import io.github.falcoasff.text.Printable;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The environment in which a command runs.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output, for results only
 * @param errors standard error, for everything else
 * @param terminal the terminal
 * @param now the current time in milliseconds since the epoch
 */
record Context(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream errors,
    Terminal terminal,
    long now) {

  /** Writes a line about an error. */
  void fault(String words) {
    errors.println("falco-asff: " + Printable.line(words));
  }

  /** Writes a line about progress. */
  void note(String words) {
    errors.println(Printable.line(words));
  }
}
