package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that {@code check --summary}, which makes no whole findings, has the same totals as {@code
 * check}.
 */
final class SummaryTest {
  static Stream<List<String>> options() {
    return Stream.of(
        List.of(),
        List.of("--fold-window", "1h"),
        List.of("--minimum-priority", "warning", "--exclude-namespaces", "shop"),
        List.of("--severity-overrides", "Notice=CRITICAL"),
        List.of("--redact-patterns", "W[a-z]+"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void theTotalsAreTheSameAsWithFindings(List<String> options) throws IOException {
    byte[] log = samples();
    Tool.Result whole = run(log, "check", options);
    Tool.Result summary =
        run(log, "check", Stream.concat(options.stream(), Stream.of("--summary")).toList());
    assertThat(summary.code()).isEqualTo(whole.code());
    assertThat(summary.out()).contains(" findings of ", "ignored ", "rejected ");
    assertThat(whole.out()).endsWith(System.lineSeparator() + summary.out());
  }

  @Test
  void namesOfRulesAreMasked() {
    String secret =
        Alerts.SHELL.replace("Terminal shell in container", "login --password hunter22");
    Tool.Result summary =
        new Tool().input((secret + "\n").repeat(3)).run("check", "--summary", "-");
    assertThat(summary.out())
        .contains("1 finding of 3 alerts", "login --password")
        .doesNotContain("hunter22");
  }

  private static Tool.Result run(byte[] log, String command, List<String> options) {
    return new Tool()
        .input(log)
        .run(Stream.concat(Stream.of(command, "-"), options.stream()).toArray(String[]::new));
  }

  /** Returns all lines of the sample logs twice, and a line that is cut. */
  private static byte[] samples() throws IOException {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("../samples/logs"))) {
      for (Path file : files.sorted().toList()) {
        log.append(Files.readString(file)).append('\n').append(Files.readString(file)).append('\n');
      }
    }
    log.append(Alerts.SHELL, 0, Alerts.SHELL.length() - 40).append('\n');
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }
}
