package io.github.falcoasff.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A short run of mutated lines, the same in each build; a long one is a command of its own. */
class MutationTest {
  private static final int LINES = 10_000;

  @Test
  void mutatedLinesDoNoHarm() throws Exception {
    MutationRun run = new MutationRun(Optional.empty(), 1, 1);

    run.run(
        LINES, 1, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    assertThat(run.report()).doesNotContain("seed 1");
    assertThat(run.faults()).isEmpty();
    assertThat(run.lines()).isGreaterThanOrEqualTo(LINES);
  }
}
