package io.github.falcoasff.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some runs of each entry point, the same in each build; a long run is a command of its own. */
final class FuzzLinesTest {
  private static final long SEED = 20_261_127;
  private static final Map<String, Integer> RUNS =
      Map.of(
          "payload", 400,
          "lines", 1_500,
          "envelopes", 300,
          "settings", 3_000,
          "rule-settings", 5_000,
          "replay", 300,
          "hub", 300);

  static List<String> entryPoints() {
    return EntryPoints.names();
  }

  @ParameterizedTest
  @MethodSource("entryPoints")
  void noInputViolatesAProperty(String name) throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    assertThat(new FuzzLinesRun(SEED, nowhere).all(name, RUNS.get(name))).isEmpty();
  }
}
