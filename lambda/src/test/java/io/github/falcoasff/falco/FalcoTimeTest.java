package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests times in all forms that producers write, and texts that are not times. */
final class FalcoTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-31T06:07:08.123456789Z,2026-03-31T06:07:08.123456789Z",
    "2026-03-31T06:07:08.12Z,2026-03-31T06:07:08.120Z",
    "2026-03-31T06:07:08Z,2026-03-31T06:07:08Z",
    "2026-03-31T06:07:08.123456789+0000,2026-03-31T06:07:08.123456789Z",
    "2026-03-31T08:07:08.123456+02:00,2026-03-31T06:07:08.123456Z",
    "2026-03-31T01:37:08-0430,2026-03-31T06:07:08Z",
    "2026-03-31 06:07:08Z,2026-03-31T06:07:08Z",
    "2026-03-31T06:07:08.1234567891234Z,2026-03-31T06:07:08.123456789Z",
    "9999-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999999Z"
  })
  void fullTimesAreRead(String text, Instant time) {
    assertThat(FalcoTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "06:07:08.123456789",
        "2026-03-31T06:07:08",
        "2026-13-31T06:07:08Z",
        "2026-02-30T06:07:08Z",
        "2026-03-31T25:07:08Z",
        "2026-03-31T06:07:60Z",
        "2026-03-31T06:07:08+1",
        "2026-03-31T06:07:08+9900",
        "2026-03-31T06:07:08x",
        "\u0662026-03-31T06:07:08Z",
        "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-18:00"
      })
  void textsWithoutAValidTimeAreRefused(String text) {
    assertThat(FalcoTime.parse(text)).isEmpty();
  }

  @Test
  void nanosecondsSinceTheEpochAreRead() {
    assertThat(FalcoTime.ofNanos(1774937228123456789L))
        .contains(Instant.parse("2026-03-31T06:07:08.123456789Z"));
    assertThat(FalcoTime.ofNanos(1774937228123L)).isEmpty();
    assertThat(FalcoTime.ofNanos(-1)).isEmpty();
  }

  @Test
  void secondsAndNanosecondsAreRead() {
    assertThat(FalcoTime.ofSeconds("1774937228", "5"))
        .contains(Instant.parse("2026-03-31T06:07:08.000000005Z"));
    assertThat(FalcoTime.ofSeconds("253402300799", "2000000000")).isEmpty();
    assertThat(FalcoTime.ofSeconds("9223372036854775807", "0")).isEmpty();
    assertThat(FalcoTime.ofSeconds("soon", "0")).isEmpty();
  }
}
