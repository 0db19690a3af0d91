package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures have the service's time where the machine's own is off. */
final class ServiceClockTest {
  private static final Instant OWN = Instant.parse("2026-03-30T18:55:16Z");

  private final ServiceClock clock = new ServiceClock(Clock.fixed(OWN, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "'Mon, 30 Mar 2026 20:00:00 GMT', 2026-03-30T20:00:00Z",
    "'Mon, 30 Mar 2026 18:50:00 GMT', 2026-03-30T18:50:00Z",
    "'Mon, 30 Mar 2026 18:58:00 GMT', 2026-03-30T18:55:16Z"
  })
  void itIsCorrectedByWhatIsMoreThanMinutesOff(String date, String signed) {
    clock.correct(Optional.of(date));

    assertThat(clock.now().instant()).isEqualTo(Instant.parse(signed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-03-30T20:00:00Z"})
  void whatIsNoDateCorrectsNothing(String date) {
    clock.correct(Optional.of(date));

    assertThat(clock.now().instant()).isEqualTo(OWN);
  }

  @Test
  void aDateThatAgreesAgainEndsTheCorrection() {
    clock.correct(Optional.of("Mon, 30 Mar 2026 20:00:00 GMT"));
    clock.correct(Optional.empty());
    assertThat(clock.now().instant()).isEqualTo(Instant.parse("2026-03-30T20:00:00Z"));

    clock.correct(Optional.of("Mon, 30 Mar 2026 18:55:00 GMT"));
    assertThat(clock.now().instant()).isEqualTo(OWN);
  }
}
