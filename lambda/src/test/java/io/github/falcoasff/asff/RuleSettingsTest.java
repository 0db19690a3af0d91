package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.redact.Redactor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the user's settings for rules (advice, severity, types, confidence) and for the criticality
 * of namespaces.
 */
final class RuleSettingsTest {
  private static final String ALL =
      """
      {"own RULE": {"text": "Call the shop's team.", "url": "https://wiki.example/shop",
        "types": ["Effects/Data Exposure"], "severity": "critical", "confidence": 95},
       "Other": {}}\
      """;

  @Test
  void aRulesSettingsReplaceEverythingElse() {
    JsonNode finding = finding(alert().with("tags", "[\"mitre_execution\"]"), ALL, "");
    JsonNode provider = finding.path("FindingProviderFields");
    assertThat(provider.path("Severity").path("Label").asText()).isEqualTo("CRITICAL");
    assertThat(provider.path("Severity").path("Original").asText()).isEqualTo("Warning");
    assertThat(provider.path("Confidence").asInt()).isEqualTo(95);
    assertThat(provider.path("Types").toString())
        .isEqualTo("[\"Effects/Data Exposure\",\"Unusual Behaviors/Container\"]");
    assertThat(finding.path("Remediation").path("Recommendation").toString())
        .isEqualTo("{\"Text\":\"Call the shop's team.\",\"Url\":\"https://wiki.example/shop\"}");
  }

  @Test
  void anOverrideInTheEnvironmentTakesPrecedenceOverTheFilesSeverity() {
    assertThat(
            finding(alert(), ALL, "Own rule=LOW")
                .path("FindingProviderFields")
                .path("Severity")
                .path("Label")
                .asText())
        .isEqualTo("LOW");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} {}",
        "{\"r\": 1}",
        "{\"r\": {}, \"R\": {}}",
        "{\"r\": {\"Text\": \"x\"}}",
        "{\"r\": {\"text\": \" \"}}",
        "{\"r\": {\"text\": 1}}",
        "{\"r\": {\"url\": \"http://wiki.example\"}}",
        "{\"r\": {\"url\": \"https://aws.amazon.com@evil.example/\"}}",
        "{\"r\": {\"url\": \"https://\"}}",
        "{\"r\": {\"types\": []}}",
        "{\"r\": {\"types\": \"TTPs\"}}",
        "{\"r\": {\"types\": [\"Own\"]}}",
        "{\"r\": {\"types\": [\"TTPs/a/b/c\"]}}",
        "{\"r\": {\"severity\": \"LOUD\"}}",
        "{\"r\": {\"confidence\": 101}}",
        "{\"r\": {\"confidence\": -1}}",
        "{\"r\": {\"confidence\": 0.5}}",
        "{\"r\": {\"confidence\": 12345678901}}"
      })
  void otherFormsAreErrors(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> RuleSettings.parse(json));
  }

  @Test
  void aTextThatIsTooLongIsAnErrorAndNotCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSettings.parse("{\"r\": {\"text\": \"" + "x".repeat(513) + "\"}}"))
        .withMessage("r: text must have 1 to 512 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "runbook:https://wiki.example/r,https://wiki.example/r",
    "runbook:http://wiki.example/r,https://falco.org/docs/reference/rules/",
    "runbook:javascript:alert(1),https://falco.org/docs/reference/rules/",
    "runbook:https://a@b.example/,https://falco.org/docs/reference/rules/",
    "runbook:https://a b,https://falco.org/docs/reference/rules/"
  })
  void aTagNamesTheRunbookOfItsRule(String tag, String url) {
    assertThat(
            Mapped.finding(alert().with("tags", "[\"" + tag + "\"]"))
                .path("Remediation")
                .path("Recommendation")
                .path("Url")
                .asText())
        .isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "maturity_stable,80",
    "maturity_incubating,60",
    "maturity_sandbox,40",
    "maturity_deprecated,20",
    "maturity_other,",
    "stable,"
  })
  void theMaturityOfTheRuleDecidesTheConfidence(String tag, Integer confidence) {
    JsonNode fields =
        Mapped.finding(alert().with("tags", "[\"" + tag + "\"]")).path("FindingProviderFields");
    assertThat(fields.has("Confidence")).isEqualTo(confidence != null);
    if (confidence != null) {
      assertThat(fields.path("Confidence").asInt()).isEqualTo(confidence);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stable=1;x=100,true",
    "none,true",
    "stable=101,false",
    "stable,false",
    "=5,false",
    "stable=-1,false",
    "STABLE=5,false"
  })
  void confidencesAreReadAsPairsOfMaturityAndNumber(String text, boolean right) {
    assertThat(Confidence.parse(text).isPresent()).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({"shop,90", "team-a,50", "SHOP,90", "other,", "web-shop,"})
  void theFirstMatchingNamespaceDecidesTheCriticality(String namespace, Integer criticality) {
    JsonNode fields =
        criticality(alert().field("k8s.ns.name", namespace).line()).path("FindingProviderFields");
    assertThat(fields.has("Criticality")).isEqualTo(criticality != null);
    if (criticality != null) {
      assertThat(fields.path("Criticality").asInt()).isEqualTo(criticality);
    }
  }

  @Test
  void aNamespaceThatIsReadFromTextHasNoCriticality() {
    String text =
        "06:07:08.123456789: Warning Own event container_id=4be1d6a07c52 k8s_ns_name=shop";
    assertThat(criticality(text).path("FindingProviderFields").has("Criticality")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"shop=90;a*=0,true", "shop=101,false", "shop,false", "a/b=5,false", ";,false"})
  void criticalitiesAreReadAsPairsOfNamespaceAndNumber(String text, boolean right) {
    assertThat(Criticality.parse(text).isPresent()).isEqualTo(right);
  }

  private static JsonNode criticality(String message) {
    return Mapped.finding(
        message,
        settings(Criticality.parse("shop=90; team-*=50").orElseThrow(), RuleSettings.NONE, ""));
  }

  private static JsonNode finding(AlertLine line, String json, String overrides) {
    return Mapped.finding(
        line.line(), settings(Criticality.NONE, RuleSettings.parse(json), overrides));
  }

  private static MappingSettings settings(
      Criticality criticality, RuleSettings rules, String overrides) {
    return new MappingSettings(
        "Falco",
        "CNCF",
        SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK, overrides).orElseThrow(),
        Optional.empty(),
        Redactor.standard(),
        Duration.ZERO,
        Confidence.STANDARD,
        criticality,
        rules);
  }
}
