package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests titles, descriptions and GeneratorIds. */
final class WordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Own event (user=root image=<NA>)~Own event (user=root)",
        "Own event (user=<NA> ip=1)~Own event (ip=1)",
        "Own event (user=<NA>, ip=1, to=<NA>)~Own event (ip=1)",
        "Own event (a=<NA> b=<NA> c=1)~Own event (c=1)",
        "Own event (a=<NA> b[2]=<NA>)~Own event",
        "Own event (<NA>)~Own event (<NA>)",
        "Own event | a=<NA> b=1 c.d[/e/f]=<NA>~Own event | b=1",
        "Own event | a=<NA>~Own event",
        "project=p Own by user=x agent=<NA> to=y~project=p Own by user=x to=y",
        "cmd=echo x=<NA>y a=1~cmd=echo x=<NA>y a=1",
        "none=<NA>~none=<NA>"
      })
  void pairsWithoutAValueAreLeftOutWhereThatIsSafe(String output, String description) {
    assertThat(Mapped.finding(bare().text("output", output)).path("Description").asText())
        .isEqualTo(description);
  }

  @Test
  void aCutIsMarkedAndSplitsNoCharacter() {
    String text =
        Mapped.finding(bare().text("output", "x" + "\ud83d\ude80".repeat(600)))
            .path("Description")
            .asText();
    assertThat(text).hasSize(1024).endsWith("\ud83d\ude80\u2026");
    assertThat(text.codePoints().filter(c -> c == 0x1F680).count()).isEqualTo(511);
  }

  @ParameterizedTest
  @CsvSource({"1023,1023", "1024,1024", "1025,1024"})
  void textsAroundTheLimitAreCutCorrectly(int length, int kept) {
    JsonNode finding = Mapped.finding(bare().text("output", "x".repeat(length)));
    assertThat(finding.path("Description").asText()).hasSize(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Own (CVE-2021-4034)|Own (CVE-2021-4034)|falco/syscall/own-cve-2021-4034-78669f29",
        "'  Own\t \n rule '|Own rule|falco/syscall/own-rule-710b0764",
        "'\u00c9t\u00e9 \ud83d\ude80'|'\u00c9t\u00e9"
            + " \ud83d\ude80'|falco/syscall/\u00e9t\u00e9-a8b28cb4",
        "'\ud83d\ude80'|'\ud83d\ude80'|falco/syscall/unnamed-ebbc0b28"
      })
  void theTitleIsTheRule(String rule, String title, String generator) {
    JsonNode finding = Mapped.finding(bare().text("rule", rule));
    assertThat(finding.path("Title").asText()).isEqualTo(title);
    assertThat(finding.path("GeneratorId").asText()).isEqualTo(generator);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Own event (user=root)~Own event",
        "Own event | user=root~Own event",
        "(user=root)~Falco alert of priority Warning",
        "Own event~Own event",
        "Own event: verb=get, user=root~Own event",
        "Own event, user[0]=root~Own event",
        "user=root verb=get (x)~Falco alert of priority Warning",
        "Own~Falco alert of priority Warning"
      })
  void theTitleOfATextLineIsItsConstantWords(String message, String title) {
    assertThat(Mapped.finding("06:07:08.123456789: Warning " + message).path("Title").asText())
        .isEqualTo(title);
  }

  @Test
  void textLinesOfOneFormHaveOneGeneratorId() {
    assertThat(Mapped.finding("06:07:08.123456789: Warning user=a verb=get x").path("GeneratorId"))
        .isEqualTo(
            Mapped.finding("06:07:09.123456789: Warning user=b verb=put x").path("GeneratorId"));
  }

  @Test
  void anInvisibleRuleIsReplaced() {
    assertThat(Mapped.finding(bare().text("rule", "\u00a0")).path("Title").asText())
        .isEqualTo("Falco alert of priority Warning");
  }

  @Test
  void anAlertWithoutOutputIsDescribedByItsFields() {
    assertThat(Mapped.finding(alert().without("output")).path("Description").asText())
        .isEqualTo(
            "Process sh, run by root, matched the rule in container 4be1d6a07c52"
                + " (shop/cart:2.14.0). Command line: \"sh -i\".");
  }

  @Test
  void anAlertWithoutOutputAndFieldsIsDescribedByItsRule() {
    assertThat(Mapped.finding(bare().without("output")).path("Description").asText())
        .isEqualTo("Falco rule \"Own rule\" matched. The alert has no output text.");
  }

  @Test
  void falcosidekicksTestAlertIsMarked() {
    JsonNode finding = Mapped.finding(AlertLine.testAlert());
    assertThat(finding.path("Sample").asBoolean()).isTrue();
    assertThat(finding.path("RecordState").asText()).isEqualTo("ARCHIVED");
    assertThat(Mapped.finding(alert()).has("Sample")).isFalse();
  }

  /** An alert whose fields say nothing, so that only the rule and the output can be used. */
  private static AlertLine bare() {
    return alert().with("output_fields", "{}").without("hostname");
  }
}
