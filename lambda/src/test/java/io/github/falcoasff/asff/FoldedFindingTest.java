package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Reading;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.FindingValidator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that repeats within a window have one Id, and that the finding has the window and their
 * number.
 */
final class FoldedFindingTest {
  private static final FindingMapper HOURLY = mapper(Duration.ofHours(1));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-31T06:00:00.000000000Z",
        "2026-03-31T06:59:59.999999999Z",
        "2026-03-31T08:30:00+02:00"
      })
  void alertsOfOneHourHaveOneId(String time) {
    assertThat(id(alert().text("time", time).text("output", "another"))).isEqualTo(id(alert()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-31T05:59:59.999999999Z", "2026-03-31T04:00:00.000000000Z"})
  void alertsOfAnotherHourHaveAnotherId(String time) {
    assertThat(id(alert().text("time", time))).isNotEqualTo(id(alert()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-31T07:00:00.000000000Z", "2026-04-01T05:00:00Z"})
  void anAlertWithAFutureTimeBelongsToItsLogEventsHour(String time) {
    FalcoAlert ahead = Reading.alert(alert().text("time", time).line());
    assertThat(id(ahead)).isEqualTo(id(alert()));
    assertThat(Mapped.json(mapFolded(ahead, 0)).path("UpdatedAt").asText())
        .isEqualTo(Timestamps.format(java.time.Instant.ofEpochMilli(Reading.TIMESTAMP)));
  }

  @Test
  void ruleWorkloadAndProcessSeparateFolds() {
    assertThat(id(alert().text("rule", "Other rule"))).isNotEqualTo(id(alert()));
    assertThat(id(alert().field("container.id", "bbbbbbbbbbbb"))).isNotEqualTo(id(alert()));
    assertThat(id(alert().field("proc.name", "bash"))).isNotEqualTo(id(alert()));
    assertThat(id(alert().field("proc.cmdline", "bash"))).isEqualTo(id(alert()));
  }

  @Test
  void hostsAreWorkloadsToo() {
    AlertLine host = alert().field("container.id", "host");
    assertThat(id(host.text("hostname", "node-5")))
        .isNotEqualTo(id(alert().field("container.id", "host")));
  }

  @Test
  void aSecretInATextLineDoesNotChangeTheId() {
    String line = "06:07:08.123456789: Warning Own --password hunter2";
    FindingMapper off = new FindingMapper(Mapped.settings(Redactor.OFF, hour()), Mapped.ORIGIN);
    assertThat(HOURLY.foldedId(Reading.alert(line), Mapped.LOG))
        .isEqualTo(off.foldedId(Reading.alert(line), Mapped.LOG));
  }

  @Test
  void theFindingHasTheTimesOfTheWindow() {
    FalcoAlert alert = Reading.alert(alert().line());
    EncodedFinding folded = mapFolded(alert, 7);
    JsonNode finding = Mapped.json(folded);
    assertThat(finding.path("Id").asText())
        .startsWith("eu-central-1/111122223333/falco/v1-fold-")
        .isEqualTo(folded.id())
        .isEqualTo(id(alert()));
    assertThat(finding.path("CreatedAt").asText()).isEqualTo("2026-03-31T06:00:00.000Z");
    assertThat(finding.path("FirstObservedAt").asText()).isEqualTo("2026-03-31T06:00:00.000Z");
    assertThat(finding.path("UpdatedAt").asText()).isEqualTo("2026-03-31T06:07:08.123Z");
    assertThat(finding.path("LastObservedAt").asText()).isEqualTo("2026-03-31T06:07:08.123Z");
    assertThat(finding.path("ProductFields").path("falco/asff/folded-in-this-delivery").asText())
        .isEqualTo("7");
    assertThat(FindingValidator.violations(finding, folded.json().length)).isEmpty();
  }

  @Test
  void aSingleAlertCountsNoRepeats() {
    JsonNode finding = Mapped.json(mapFolded(Reading.alert(alert().line()), 0));
    assertThat(finding.path("ProductFields").has("falco/asff/folded-in-this-delivery")).isFalse();
  }

  @Test
  void testAlertsAndAWindowOfZeroAreNotFolded() {
    FalcoAlert test = Reading.alert(AlertLine.testAlert().line());
    assertThat(HOURLY.foldedId(test, Mapped.LOG)).isEmpty();
    assertThat(mapper(Duration.ZERO).foldedId(Reading.alert(alert().line()), Mapped.LOG)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,PT0S", "1s,PT1S", "90m,PT90M", "24h,PT24H", "1d,PT24H"})
  void validWindowsAreRead(String text, Duration window) {
    assertThat(MappingSettings.parseWindow(text)).contains(window);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "h", "-1h", "01h", "1 h", "25h", "2d", "1H", "9999999s"})
  void invalidWindowsAreRefused(String text) {
    assertThat(MappingSettings.parseWindow(text)).isEmpty();
  }

  private static EncodedFinding mapFolded(FalcoAlert alert, long repeats) {
    return HOURLY.mapFolded(alert, Mapped.LOG, id(alert), repeats, ResourceFacts.NONE);
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private static FindingMapper mapper(Duration window) {
    return new FindingMapper(Mapped.settings(Redactor.standard(), window), Mapped.ORIGIN);
  }

  private static String id(AlertLine line) {
    return id(Reading.alert(line.line()));
  }

  private static String id(FalcoAlert alert) {
    return HOURLY.foldedId(alert, Mapped.LOG).orElseThrow();
  }
}
