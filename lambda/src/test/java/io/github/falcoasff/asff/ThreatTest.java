package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests malware and vulnerabilities, which are set only if the rule is certain about them. */
final class ThreatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Known Cryptominer Process Executed",
        "Detect crypto miners using the Stratum protocol",
        "Detect outbound connections to common miner pool ports"
      })
  void aMinersProcessIsMalware(String rule) {
    JsonNode malware =
        Mapped.finding(
                alert()
                    .text("rule", rule)
                    .field("proc.name", "xmrig")
                    .field("proc.exepath", "/tmp/xmrig"))
            .path("Malware");
    assertThat(malware.toString())
        .isEqualTo(
            "[{\"Name\":\"xmrig\",\"Type\":\"COIN_MINER\",\"Path\":\"/tmp/xmrig\","
                + "\"State\":\"OBSERVED\"}]");
  }

  @Test
  void otherProcessesAreNotMalware() {
    AlertLine nameless =
        alert().text("rule", "Known Cryptominer Process Executed").with("output_fields", "{}");
    assertThat(Mapped.finding(nameless).has("Malware")).isFalse();
    assertThat(Mapped.finding(alert()).has("Malware")).isFalse();
    assertThat(
            Mapped.finding(
                    alert()
                        .text("rule", "Known Cryptominer Process Executed")
                        .text("output", "06:07:08.123456789: Critical Miner | process=xmrig")
                        .without("output_fields"))
                .has("Malware"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Own (CVE-2021-4034),CVE-2021-4034",
    "CVE-2024-3094 own,CVE-2024-3094",
    "CVE-2021-12,",
    "Own rule,"
  })
  void aRuleNamedAfterACveGivesAVulnerability(String rule, String id) {
    JsonNode finding = Mapped.finding(alert().text("rule", rule));
    assertThat(finding.path("Vulnerabilities").path(0).path("Id").asText(null)).isEqualTo(id);
    assertThat(finding.has("Vulnerabilities")).isEqualTo(id != null);
  }
}
