package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what an alert says about itself, and copies of alerts. */
final class FalcoAlertTest {
  private static final String OUTPUT = "A shell was spawned in a container (user=root)";

  private static final FalcoAlert ALERT =
      FalcoAlert.builder(Priority.WARNING)
          .rule("Own rule")
          .recognisedRule(Optional.of("Recognised rule"))
          .time(FalcoTime.parse("2026-03-30T10:20:30.123456789Z"))
          .clock("10:20:30.123456789")
          .message(OUTPUT)
          .source("k8s_audit")
          .tags(List.of("a", "b"))
          .fields(OutputFields.of(Map.of("proc.name", "sh")))
          .identityFromText(true)
          .hostname(Optional.of("node"))
          .shipper(Shipper.ofHost("node"))
          .writer(new Writer(Optional.of("ns"), Optional.of("pod"), Optional.of("falco")))
          .build();

  @Test
  void aCopyHasAllMembers() {
    assertThat(ALERT.toBuilder().build()).isEqualTo(ALERT);
    assertThat(ALERT.toBuilder().priority(Priority.ERROR).build())
        .isNotEqualTo(ALERT)
        .returns(Priority.ERROR, FalcoAlert::priority)
        .returns("Own rule", FalcoAlert::rule);
  }

  @Test
  void theNameOfTheRuleIsTheOneThatWasSent() {
    assertThat(ALERT.ruleName()).isEqualTo("Own rule");
    FalcoAlert text = ALERT.toBuilder().rule("").build();
    assertThat(text.ruleName()).isEqualTo("Recognised rule");
    assertThat(text.toBuilder().recognisedRule(Optional.empty()).build().ruleName()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "A shell was spawned (user=root)~A shell was spawned",
        "A shell was spawned [user]~A shell was spawned",
        "A shell was spawned {x}~A shell was spawned",
        "A shell() was spawned~A shell() was spawned",
        "A shell | user=root~A shell",
        "A shell %x~A shell",
        "A shell user=root spawned~A shell",
        "A shell <NA> spawned~A shell",
        "A shell in pod4 spawned~A shell in",
        "A  shell~A shell",
        " A shell ~A shell",
        "shell~''",
        "shell (user=root)~''",
        "(shell was spawned)~''",
        "''~''"
      })
  void constantWordsEndWhereValuesBegin(String message, String words) {
    assertThat(ALERT.toBuilder().message(message).build().constantWords()).isEqualTo(words);
  }

  @Test
  void constantWordsAreTakenFromTheStartOfALongMessage() {
    String words = "word ".repeat(60);
    FalcoAlert alert = ALERT.toBuilder().message(words + "more").build();
    assertThat(alert.constantWords()).isEqualTo(words.strip());
  }

  @Test
  void theTestAlertOfFalcosidekickIsOneByAllOfItsMembers() {
    assertThat(Reading.alert(AlertLine.testAlert().line()).test()).isTrue();
    assertThat(
            List.of(
                AlertLine.testAlert().text("rule", "Test rule 2"),
                AlertLine.testAlert().text("priority", "Notice"),
                AlertLine.testAlert().text("output", "This is a test"),
                AlertLine.testAlert().field("proc.name", "sh"),
                AlertLine.testAlert().withoutField("proc.name")))
        .allSatisfy(line -> assertThat(Reading.alert(line.line()).test()).isFalse());
  }
}
