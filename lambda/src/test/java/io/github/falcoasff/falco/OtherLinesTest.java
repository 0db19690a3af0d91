package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests lines that are not alerts: other lines of Falco, its health records, lines of other
 * programs, and broken ones.
 */
final class OtherLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tue Mar 31 06:07:08 2026: Falco initialized with configuration file /etc/falco/falco.yaml",
        "2026-03-31T06:07:08+0000: Loading rules from:",
        "   /etc/falco/falco_rules.yaml | schema validation: ok",
        "* Trying to dkms install falco module with GCC /usr/bin/gcc-6",
        "Events detected: 57",
        "Rule counts by severity:",
        "   NOTICE: 1",
        "   Terminal shell in container: 1",
        "Syscall event drop monitoring:",
        "Tue Mar 31 06:07:08 2026: \"stdout\" output timeout, all output channels are blocked"
      })
  void falcosOtherLinesAreNotAlerts(String line) {
    assertThat(Reading.of(line))
        .containsExactly(Reading.ignored(IgnoreReason.NOT_AN_ALERT))
        .isEqualTo(Reading.of("{\"log\":\"" + line.replace("\"", "\\\"") + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /healthy 200",
        "{}",
        "{\"level\":\"info\",\"msg\":\"started\"}",
        "{\"rule\":\"r\",\"level\":3}",
        "{\"rule\":{\"id\":1},\"priority\":\"high\"}",
        "{\"rule\":\"forward\",\"priority\":10,\"action\":\"accept\"}",
        "{\"a\":1}{\"b\":2} {\"c\":3}",
        "listening on {\"port\":80} and {\"port\":443}",
        "[\"Warning\"]",
        "null",
        "{",
        "{\""
      })
  void linesOfOtherProgramsAreForeign(String line) {
    assertThat(Reading.of(line)).containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Falco internal: timeouts notification", "Falco internal: future kind"})
  void recordsOfFalcosOwnHealthAreNotAlerts(String rule) {
    assertThat(Reading.of(AlertLine.alert().text("rule", rule).without("source").line()))
        .containsExactly(Reading.ignored(IgnoreReason.FALCO_INTERNAL));
  }

  @Test
  void theSourceInternalIdentifiesSuchARecordToo() {
    assertThat(Reading.of(AlertLine.alert().text("source", "internal").line()))
        .containsExactly(Reading.ignored(IgnoreReason.FALCO_INTERNAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal", "syscall", "syscalls", "own"})
  void falcosidekicksTestAlertIsAnAlertWithAnySource(String source) {
    FalcoAlert alert = Reading.alert(AlertLine.testAlert().text("source", source).line());
    assertThat(alert.test()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"output\":\"x\",\"priority\":\"Error\",\"rule\":\"R\",\"time\":\"2026-|MALFORMED_JSON",
        "cut)\",\"priority\":\"Error\",\"rule\":\"R\",\"tags\":[]}|MALFORMED_JSON",
        "r=x)\",\"output_fields\":{\"a\":1},\"priority\":\"Error\",\"rule\":\"R\"}|MALFORMED_JSON",
        "{\"output\":\"06:07:08.123456789: Error own|MALFORMED_JSON",
        "{\"log\":\"{\\\"rule\\\":\\\"R\\\",\\\"priority\\\":\\\"Er\"}|MALFORMED_JSON",
        "{\"rule\":\"R\",\"priority\":\"Severe\",\"output\":\"x\"}|INVALID_ALERT",
        "{\"rule\":\"R\",\"priority\":8,\"output\":\"x\"}|INVALID_ALERT"
      })
  void aBrokenLineThatShowsAnAlertIsRejected(String line, RejectReason reason) {
    assertThat(Reading.rejections(line)).containsExactly(reason);
    assertThat(Reading.alerts(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"rule\":\"R\",\"time\":\"2026", "\"priority\":\"Error\"}", "Error own"})
  void aBrokenLineThatShowsNoneIsForeign(String line) {
    assertThat(Reading.of(line)).containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
  }

  @Test
  void aLineWithManyBrokenAlertsIsRejectedOnce() {
    assertThat(Reading.rejections("{\"rule\":\"R\",\"priority\":\"?\",\"output\":\"\"}".repeat(50)))
        .hasSize(1);
  }
}
