package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests finding types from tags of all forms, and from the catalogue if the tags give none. */
final class AttackTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mitre_execution|TTPs/Execution",
        "MITRE_Defense_Evasion|TTPs/Defense Evasion",
        "mitre_command_and_control|TTPs/Command and Control",
        "TA0011|TTPs/Command and Control",
        "ta0005|TTPs/Defense Evasion",
        "TA0005-defense-evasion|TTPs/Defense Evasion",
        "TA0043|TTPs/Discovery",
        "mitre_reconnaissance|TTPs/Discovery",
        "mitre_exfiltration|Effects/Data Exfiltration",
        "TA0010|Effects/Data Exfiltration",
        "mitre_data_destruction|Effects/Data Destruction",
        "T1059|TTPs/Execution",
        "T1059.004|TTPs/Execution",
        "T1083-file-and-directory-discovery|TTPs/Discovery",
        "T1485-data-destruction|Effects/Data Destruction",
        "T1498-DOS|Effects/Denial of Service",
        "T1496|Effects/Resource Consumption",
        "T1567-exfiltration-to-Cloud-Storage|Effects/Data Exfiltration",
        "mitre_discovery;T1059|TTPs/Discovery",
        "mitre_impact;T1496|Effects/Resource Consumption",
        "mitre_impact;mitre_data_destruction|Effects/Data Destruction",
        "mitre_execution;mitre_execution;TA0002|TTPs/Execution",
        "mitre_execution;TA0003|TTPs/Execution;TTPs/Persistence"
      })
  void tagsGiveTypes(String tags, String types) {
    assertThat(Attack.of(List.of(tags.split(";", -1))).types())
        .containsExactly(types.split(";", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"container", "T105", "T10591", "TA005", "mitre_", "mitre_own", "Pub/Sub"})
  void otherTagsGiveNoTypes(String tag) {
    assertThat(Attack.of(List.of(tag)).types()).isEmpty();
  }

  @Test
  void techniquesAreKeptWithTheirSubTechnique() {
    Attack attack = Attack.of(List.of("t1059.004", "T1562-impair-defenses", "TA0005-x"));
    assertThat(attack.techniques()).containsExactly("T1059.004", "T1562");
    assertThat(attack.tactics()).containsExactly(Tactic.DEFENSE_EVASION);
  }

  @Test
  void theAlertsTagsTakePrecedenceOverTheCatalogue() {
    String rule = "CloudTrail Logging Disabled";
    assertThat(types(alert().text("rule", rule).with("tags", "[\"mitre_impact\",\"T1485\"]")))
        .contains("Effects/Data Destruction")
        .doesNotContain("TTPs/Defense Evasion");
    assertThat(types(alert().text("rule", rule).with("tags", "[\"aws\"]")))
        .contains("TTPs/Defense Evasion");
  }

  @ParameterizedTest
  @CsvSource({
    "k8s_audit,Application",
    "aws_cloudtrail,User",
    "okta,User",
    "github,User",
    "gcp_auditlog,User",
    "syscall,Container",
    "own_plugin,Container"
  })
  void theLastTypeIsThePlaceOfTheBehaviour(String source, String category) {
    List<String> types = types(alert().text("source", source));
    assertThat(types.get(types.size() - 1)).isEqualTo("Unusual Behaviors/" + category);
  }

  @Test
  void anAlertOfAnotherPluginIsNotTypedAsAProcess() {
    assertThat(types(alert().text("source", "own_plugin").withoutField("container.id")))
        .contains("Unusual Behaviors/Application")
        .doesNotContain("Unusual Behaviors/Process");
  }

  @Test
  void anAlertAboutTheHostIsTypedAsAProcess() {
    assertThat(types(alert().field("container.id", "host"))).contains("Unusual Behaviors/Process");
  }

  @Tag("slow")
  @Test
  void everyTypeFromATagIsInTheTaxonomy() {
    for (Tactic tactic : Tactic.values()) {
      checkValid(alert().with("tags", "[\"" + tactic.id() + "\"]"));
    }
    for (int technique = 1000; technique < 1700; technique += 20) {
      StringBuilder tags = new StringBuilder("\"container\"");
      for (int i = technique; i < technique + 20; i++) {
        tags.append(",\"T").append(i).append('"');
      }
      checkValid(alert().with("tags", "[" + tags + "]"));
    }
  }

  private static void checkValid(AlertLine line) {
    JsonNode finding = Mapped.finding(line);
    assertThat(io.github.falcoasff.standin.FindingValidator.violations(finding, 1000)).isEmpty();
  }

  private static List<String> types(AlertLine line) {
    JsonNode types = Mapped.finding(line).path("FindingProviderFields").path("Types");
    String[] texts = new String[types.size()];
    Arrays.setAll(texts, i -> types.get(i).asText());
    return List.of(texts);
  }
}
