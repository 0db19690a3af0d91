package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The classes are named, so a runtime client that has others is to be noticed. */
final class RuntimeClientTest {
  @Test
  void theRuntimeClientOfTheTestsHasAllClassesThatAreNamed() {
    assertThat(RuntimeClient.load()).isEmpty();
  }
}
