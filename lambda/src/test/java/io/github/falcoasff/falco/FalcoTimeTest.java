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
    "2026-03-31t06:07:08z,2026-03-31T06:07:08Z",
    "2026-03-31T06:07:08 Z,2026-03-31T06:07:08Z",
    "2026-03-31T06:07:08.5  +00:00 later,2026-03-31T06:07:08.500Z",
    "1970-01-01T00:00:00Z,1970-01-01T00:00:00Z",
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
        "9999-12-31T23:59:59-18:00",
        "2026-03-31T06:07:08.1",
        "2026-03-31T06:07:08  ",
        "2026/03-31T06:07:08Z",
        "2026-03/31T06:07:08Z",
        "2026-03-31_06:07:08Z",
        "2026-03-31T06.07:08Z",
        "2026-03-31T06:07.08Z",
        "2026-03-31T06:07:08+000",
        "2026-03-31T06:07:08+00:0",
        "2026-03-31T06:07:08*0000",
        "2026-03-31T06:07:0xZ"
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
    assertThat(FalcoTime.ofNanos(946_684_800_000_000_000L))
        .contains(Instant.parse("2000-01-01T00:00:00Z"));
    assertThat(FalcoTime.ofNanos(946_684_799_999_999_999L)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "946684800,2000-01-01T00:00:00Z",
    "1774937228,2026-03-31T06:07:08Z",
    "' 1774937228.25 ',2026-03-31T06:07:08.250Z",
    "1774937228123,2026-03-31T06:07:08.123Z",
    "1774937228123.5,2026-03-31T06:07:08.123500Z",
    "1774937228123456,2026-03-31T06:07:08.123456Z",
    "1774937228123456789,2026-03-31T06:07:08.123456789Z",
    "1.774937228e9,2026-03-31T06:07:08Z",
    "946684800000,2000-01-01T00:00:00Z",
    "946684800000000,2000-01-01T00:00:00Z",
    "946684800000000000,2000-01-01T00:00:00Z",
    "1774937228.00000000000000000000000000000,2026-03-31T06:07:08Z",
    "9223372036,2262-04-11T23:47:16Z"
  })
  void timesSinceTheEpochInEachUnit(String number, Instant time) {
    assertThat(FalcoTime.ofEpoch(number)).contains(time);
  }

  /** The time after 2262 once became one of the year 2019. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "0",
        "-1774937228",
        "94668480",
        "946684799",
        "946684799999",
        "99999999999",
        "99999999999999",
        "99999999999999999",
        "20000000000",
        "20000000000000",
        "9999999999999999999",
        "17749372281234567890",
        "1e999999999",
        "1774937228.000000000000000000000000000000"
      })
  void numbersThatAreNoTimeSince2000(String number) {
    assertThat(FalcoTime.ofEpoch(number)).isEmpty();
  }

  @Test
  void secondsAndNanosecondsAreRead() {
    assertThat(FalcoTime.ofSeconds("1774937228", "5"))
        .contains(Instant.parse("2026-03-31T06:07:08.000000005Z"));
    assertThat(FalcoTime.ofSeconds("253402300799", "2000000000")).isEmpty();
    assertThat(FalcoTime.ofSeconds("9223372036854775807", "0")).isEmpty();
    assertThat(FalcoTime.ofSeconds("soon", "0")).isEmpty();
    assertThat(FalcoTime.ofSeconds("946684800", "0"))
        .contains(Instant.parse("2000-01-01T00:00:00Z"));
    assertThat(FalcoTime.ofSeconds("946684799", "0")).isEmpty();
    assertThat(FalcoTime.ofSeconds("253402300799", "999999999"))
        .contains(Instant.parse("9999-12-31T23:59:59.999999999Z"));
    assertThat(FalcoTime.ofSeconds("253402300800", "0")).isEmpty();
    assertThat(FalcoTime.ofSeconds("1774937228", "-1")).isEmpty();
    assertThat(FalcoTime.ofSeconds("1774937228", "1000000000")).isEmpty();
  }
}
