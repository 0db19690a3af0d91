package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that findings of one rule share a GeneratorId, and findings of different rules never do.
 */
class GeneratorIdTest {
  @ParameterizedTest
  @CsvSource({
    "Terminal shell in container,falco/syscall/terminal-shell-in-container",
    "write_etc,falco/syscall/write-below-etc",
    "Write below etc,falco/syscall/write-below-etc",
    "change_thread_namespace,falco/syscall/change-thread-namespace",
    "Delete Bash History,falco/syscall/delete-or-rename-shell-history",
    "terminal shell in container,falco/syscall/terminal-shell-in-container-c30c5c5b"
  })
  void defaultRulesHaveTheirPresentName(String rule, String generator) {
    assertThat(of(rule)).isEqualTo(generator);
  }

  @Test
  void rulesThatDifferOnlyInPunctuationHaveDifferentIds() {
    assertThat(
            List.of(
                of("Write below /etc (C++)"),
                of("write below etc - c"),
                of("write below etc c"),
                of("\ud83d\udea8"),
                of("\ud83d\udd25")))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("falco/syscall/.+-[0-9a-f]{8}"));
  }

  @Test
  void longNamesThatDifferAtTheirEndsHaveDifferentIds() {
    String rule = "long ".repeat(200);
    assertThat(of(rule + "a")).isNotEqualTo(of(rule + "b")).hasSizeLessThanOrEqualTo(512);
    assertThat(of(rule + "b")).hasSizeLessThanOrEqualTo(512);
  }

  @Test
  void allDefaultRulesExceptFormerNamesHaveDifferentIds() {
    List<String> rules =
        RuleCatalogue.get().entries().keySet().stream()
            .filter(rule -> FormerNames.present(rule).equals(rule))
            .filter(rule -> rule.indexOf('_') < 0)
            .toList();
    assertThat(rules.stream().map(GeneratorIdTest::of)).doesNotHaveDuplicates();
  }

  @Test
  void presentNamesAreInTheCatalogue() {
    for (String rule : RuleCatalogue.get().entries().keySet()) {
      assertThat(RuleCatalogue.get().find(FormerNames.present(rule))).as(rule).isPresent();
    }
  }

  @Test
  void anUnknownTextLineHasAnIdOfItsConstantWords() {
    String line = "06:07:08.123456789: Warning Own thing happened (user=%s)";
    String generator = Mapped.finding(line.formatted("a")).path("GeneratorId").asText();
    assertThat(generator).matches("falco/text/own-thing-happened-[0-9a-f]{8}");
    assertThat(Mapped.finding(line.formatted("b")).path("GeneratorId").asText())
        .isEqualTo(generator);
    assertThat(Mapped.finding("06:07:08.123456789: Warning x=1").path("GeneratorId").asText())
        .isEqualTo("falco/text/warning");
  }

  private static String of(String rule) {
    return Mapped.finding(alert().text("rule", rule)).path("GeneratorId").asText();
  }
}
