package io.github.falcoasff.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MutationScoreTest {
  @Test
  void countsWhatATestNoticed() {
    Map<String, Integer> states =
        new TreeMap<>(Map.of("KILLED", 6, "TIMED_OUT", 2, "SURVIVED", 1, "NO_COVERAGE", 1));
    assertThat(MutationScore.line("redact", states))
        .startsWith("redact: 80.0 % (killed or timed out 8 of 10; ")
        .contains("SURVIVED=1", "NO_COVERAGE=1");
  }

  @Test
  void nothingGeneratedIsNoScore() {
    assertThat(MutationScore.line("text", Map.of())).startsWith("text: 0.0 %");
  }
}
