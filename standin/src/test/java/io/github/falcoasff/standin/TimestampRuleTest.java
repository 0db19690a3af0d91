package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampRuleTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-30T18:55:16Z,2026-03-30T18:55:16Z",
    "2026-03-30T18:55:16.123456789Z,2026-03-30T18:55:16.123Z",
    "2026-03-30T18:55:16+02:00,2026-03-30T16:55:16Z",
    "2026-03-30T18:55:16-0330,2026-03-30T22:25:16Z",
    "2026-03-30T18:55:16.5+02,2026-03-30T16:55:16.500Z",
    "2026-06-30T23:59:60Z,2026-06-30T23:59:59Z"
  })
  void accepts(String text, Instant instant) {
    assertThat(TimestampRule.parse(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-30T18:55:16",
        "2026-03-30 18:55:16Z",
        "2026-03-30T18:55:16z",
        "2026-03-30T18:55Z",
        "2026-03-30T24:00:00Z",
        "2026-03-30T12:00:60Z",
        "2026-13-30T18:55:16Z",
        "2026-02-29T18:55:16Z",
        "2026-03-30T18:55:16+19:00",
        "2026-03-30T18:55:16.Z",
        "2026-03-30T18:55:16.1234567890Z",
        "1774896916"
      })
  void refuses(String text) {
    assertThat(TimestampRule.parse(text)).isEmpty();
  }
}
