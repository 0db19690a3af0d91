package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.asff.SeverityPolicy.Preset;
import io.github.falcoasff.falco.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests both presets that map priorities to severities, and overrides of them. */
final class SeverityPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "EMERGENCY,CRITICAL,CRITICAL",
    "ALERT,CRITICAL,CRITICAL",
    "CRITICAL,CRITICAL,CRITICAL",
    "ERROR,HIGH,HIGH",
    "WARNING,MEDIUM,HIGH",
    "NOTICE,LOW,MEDIUM",
    "INFORMATIONAL,INFORMATIONAL,INFORMATIONAL",
    "DEBUG,INFORMATIONAL,INFORMATIONAL"
  })
  void eachPresetMapsPrioritiesToSeverities(
      Priority priority, SeverityLabel usual, SeverityLabel sample) {
    assertThat(SeverityPolicy.of(Preset.FALCOSIDEKICK).label("x", priority)).isEqualTo(usual);
    assertThat(SeverityPolicy.of(Preset.AWS_SAMPLE).label("x", priority)).isEqualTo(sample);
  }

  @Test
  void anOverrideForTheRuleTakesPrecedenceOverOneForThePriority() {
    SeverityPolicy policy =
        SeverityPolicy.of(
                Preset.FALCOSIDEKICK, "warning=CRITICAL; Own = rule (x)=low;Debug=HIGH;\n;info=LOW")
            .orElseThrow();
    assertThat(policy.label("Other", Priority.WARNING)).isEqualTo(SeverityLabel.CRITICAL);
    assertThat(policy.label("OWN = rule (X)", Priority.WARNING)).isEqualTo(SeverityLabel.LOW);
    assertThat(policy.label("Other", Priority.DEBUG)).isEqualTo(SeverityLabel.HIGH);
    assertThat(policy.label("Other", Priority.INFORMATIONAL)).isEqualTo(SeverityLabel.LOW);
    assertThat(policy.label("Other", Priority.NOTICE)).isEqualTo(SeverityLabel.LOW);
  }

  @Test
  void withoutOverridesThePresetApplies() {
    assertThat(SeverityPolicy.of(Preset.AWS_SAMPLE, " ").orElseThrow().label("x", Priority.NOTICE))
        .isEqualTo(SeverityLabel.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "=HIGH", " =HIGH", "x=", "x=SEVERE", "x=HIGH;y"})
  void otherFormsAreRefused(String overrides) {
    assertThat(SeverityPolicy.of(Preset.FALCOSIDEKICK, overrides)).isEmpty();
  }
}
