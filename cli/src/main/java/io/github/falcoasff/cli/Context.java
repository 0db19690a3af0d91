package io.github.falcoasff.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output, for results only
 * @param errors standard error, for everything else
 * @param terminal what is known of the terminal
 * @param now milliseconds since the epoch
 */
record Context(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream errors,
    Terminal terminal,
    long now) {

  /** Writes a line about a fault. */
  void fault(String words) {
    errors.println("falco-asff: " + SafeText.line(words));
  }

  /** Writes a line about what is done. */
  void note(String words) {
    errors.println(SafeText.line(words));
  }
}
