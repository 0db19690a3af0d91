package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Priming leaves no trace, and its failure is told and harms nothing. */
final class PrimingTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void neitherLogNorMetricsAreWrittenHoweverOftenItIsRun() throws Exception {
    try (CapturedLog standardOutput = new CapturedLog();
        OfflineRounds rounds = priming("eu-central-1").run(2).orElseThrow()) {
      rounds.run(1);

      assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
      assertThat(standardOutput.text()).isEmpty();
    }
  }

  @Test
  void theSdkAsksForCredentialsWhereItDidBefore() throws Exception {
    String property = "aws.containerCredentialsFullUri";
    priming("eu-central-1").run(1).orElseThrow().close();
    assertThat(System.getProperty(property)).isNull();

    System.setProperty(property, "http://127.0.0.1:1/mine");
    try {
      priming("eu-central-1").run(1).orElseThrow().close();
      assertThat(System.getProperty(property)).isEqualTo("http://127.0.0.1:1/mine");
    } finally {
      System.clearProperty(property);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFailureIsLoggedAndNotThrown() {
    assertThat(priming("no region").run(1)).isEmpty();

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"level\":\"WARN\"", "\"message\":\"not primed\"", "\"error\":")
        .hasLineCount(1);
  }

  private Priming priming(String region) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new Priming(region, new FunctionLog(LogLevel.INFO, out, Clock.systemUTC()));
  }
}
