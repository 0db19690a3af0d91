package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the forms of a container's id. */
class ContainerIdTest {
  private static final String SHORT = "4be1d6a07c52";
  private static final String FULL = SHORT + "0123456789abcdef".repeat(4).substring(12);

  @Test
  void aFullIdIsShortenedToItsFirstTwelveDigits() {
    ContainerId id = ContainerId.parsed(FULL).orElseThrow();
    assertThat(id.shortForm()).isEqualTo(SHORT);
    assertThat(id.full()).contains(FULL);
    assertThat(ContainerId.shortened(FULL)).isEqualTo(SHORT);
  }

  @Test
  void aShortIdHasNoFullForm() {
    ContainerId id = ContainerId.parsed(SHORT).orElseThrow();
    assertThat(id.shortForm()).isEqualTo(SHORT);
    assertThat(id.full()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", "4be1d6a07c5", "4BE1D6A07C52", "4be1d6a07c5g", "4be1d6a07c521"})
  void otherTextsAreNotIdsAndStayAsTheyAre(String text) {
    assertThat(ContainerId.parsed(text)).isEmpty();
    assertThat(ContainerId.shortened(text)).isEqualTo(text);
  }

  @Test
  void aRuntimesIdMatchesTheIdThatItBeginsWith() {
    assertThat(ContainerId.parsed(SHORT).orElseThrow().begins(FULL)).isTrue();
    assertThat(ContainerId.parsed(FULL).orElseThrow().begins(SHORT + "0".repeat(52))).isFalse();
    assertThat(ContainerId.ofRuntime(FULL)).isEqualTo(SHORT);
    assertThat(ContainerId.ofRuntime("short")).isEqualTo("short");
  }

  @Test
  void theHostIsRecognisedByIdOrName() {
    assertThat(ContainerId.isHost(fields("container.id", "host"))).isTrue();
    assertThat(ContainerId.isHost(fields("container.name", "host"))).isTrue();
    assertThat(ContainerId.isHost(fields("container.id", SHORT))).isFalse();
    assertThat(ContainerId.isHost(fields("proc.name", "host"))).isFalse();
    assertThat(ContainerId.of(fields("container.id", "host"))).isEmpty();
  }

  private static OutputFields fields(String name, String value) {
    return OutputFields.of(Map.of(name, value));
  }
}
