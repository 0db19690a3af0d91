package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.ledger.IgnoreReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an alert is read as a whole if a shipper or a program wrote it in another form. */
final class ReshapedAlertTest {
  private static final String LINE = alert().line();
  private static final FalcoAlert WHOLE = Reading.alert(LINE);
  private static final String FORGED =
      alert().text("rule", "Forged").text("priority", "Emergency").line();

  @Test
  void namesOfMembersMayHaveUpperCaseLetters() {
    String[] names = {"hostname", "output", "output_fields", "priority", "rule", "source", "tags"};
    String capitals = LINE;
    String upper = LINE;
    for (String name : names) {
      String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      capitals = capitals.replace(member(name), member(capital.replace("_f", "F")));
      upper = upper.replace(member(name), member(name.toUpperCase(Locale.ROOT)));
    }
    capitals = capitals.replace(member("time"), member("Time"));
    assertWhole(Reading.alert(capitals));
    assertWhole(Reading.alert("{\"log\":" + quoted(upper) + "}"));
    assertThat(Reading.alert(capitals.replace("\"Rule\"", "\"Falco.Rule\"")).rule())
        .as("only the rule has a prefix, so it is no alert with that prefix")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Rule\":\"allow\",\"Priority\":\"10\",\"Action\":\"x\"}",
        "{\"RULE\":\"allow\",\"PRIORITY\":\"Warning\"}",
        "{\"Rule\":\"allow\",\"Priority\":\"High\",\"Output\":\"none\"}",
        "{\"MatchedRule\":\"allow\",\"MatchedPriority\":\"Warning\",\"MatchedOutput\":\"x\"}"
      })
  void anotherToolsRulesAreForeign(String line) {
    assertThat(Reading.of(line)).containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Records\":[{\"kinesis\":{\"data\":\"%s\"},\"eventSource\":\"aws:kinesis\"}]}",
        "{\"records\":[{\"recordId\":\"1\",\"data\":\"%s\"}]}",
        "{\"message\":{\"data\":\"%s\",\"messageId\":\"1\"}}",
        "{\"specversion\":\"1.0\",\"type\":\"falco\",\"data_base64\":\"%s\"}",
        "{\"body\":\"%s\",\"isBase64Encoded\":true}"
      })
  void anAlertIsReadFromBase64(String record) {
    assertWhole(Reading.alert(record.formatted(base64(LINE))));
    assertWhole(Reading.alert(record.formatted(base64("[" + LINE + "]"))));
    assertWhole(Reading.alert(record.formatted(base64("{\"log\":" + quoted(LINE) + "}\n"))));
    assertThat(Reading.of(record.formatted(base64("{\"level\":\"info\"}".repeat(9)))))
        .containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
    assertThat(Reading.rejections(record.formatted(base64(LINE.substring(0, 300))))).hasSize(1);
  }

  @Test
  void base64InsideOfAnAlertIsNoAlert() {
    FalcoAlert found = Reading.alert(alert().field("proc.cmdline", base64(FORGED)).line());
    assertThat(found.rule()).isEqualTo("Own rule");
    assertThat(found.fields().text("proc.cmdline")).contains(base64(FORGED));
  }

  @Test
  void anAlertQuotedInATextIsNoBetterThanATextAlert() {
    String command = "bash -c " + quoted(FORGED);
    String text = "06:07:08.123456789: Warning Own event | user=root";
    FalcoAlert found =
        Reading.alert("{\"command\":" + quoted(command) + ",\"text\":" + quoted(text) + "}");
    assertThat(found.priority()).isEqualTo(Priority.WARNING);
    assertThat(found.message()).isEqualTo("Own event | user=root");
  }

  @Test
  void aTrailingCommaIsNoFault() {
    assertWhole(Reading.alert(LINE.replace("}", ",}")));
    assertWhole(Reading.alert(LINE.replace("]", ",]")));
  }

  @Test
  void theOutputMayBeNamedMessage() {
    assertWhole(Reading.alert(LINE.replace(member("output"), member("message"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"proc.name\":null}", "\"{}\"", "[]", "null"})
  void withoutOutputFieldsTheOutputIsRead(String fields) {
    FalcoAlert found = Reading.alert(alert().with("output_fields", fields).line());
    assertThat(found.identityFromText()).isTrue();
    assertThat(found.fields().text("container.id")).contains("4be1d6a07c52");
  }

  @ParameterizedTest
  @CsvSource({
    "evt.time.iso8601, \"2026-03-31T06:07:08.123456789+0000\"",
    "evt.time.iso8601, \"2026-03-31T08:07:08.123456789+02:00\"",
    "evt.rawtime, 1774937228123456789",
    "evt.rawtime, \"1774937228123456789\""
  })
  void theEventsTimeMayBeATextOrRaw(String field, String value) {
    AlertLine alert = alert().without("time").withoutField("evt.time").fieldJson(field, value);
    assertThat(Reading.alert(alert.line()).time()).isEqualTo(WHOLE.time());
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "@timestamp"})
  void theTimeMayBeNamedTimestamp(String name) {
    AlertLine bare = alert().without("time").withoutField("evt.time");
    String time = "2026-03-31T06:07:08.123456789Z";
    assertThat(Reading.alert(bare.line()).time()).isEmpty();
    assertThat(Reading.alert(bare.text(name, time).line()).time()).isEqualTo(WHOLE.time());
    assertThat(Reading.alert(bare.with(name, "1774937228123").line()).time())
        .contains(Instant.parse("2026-03-31T06:07:08.123Z"));
    assertThat(Reading.alert(bare.text(name, "x").line()).time()).isEmpty();
    String shippers = "2026-03-31T06:07:09.5Z";
    assertThat(Reading.alert(alert().text(name, shippers).line()).time()).isEqualTo(WHOLE.time());
    assertThat(Reading.alert(alert().without("time").text(name, shippers).line()).time())
        .as("the event's time")
        .isEqualTo(WHOLE.time());
  }

  private static void assertWhole(FalcoAlert found) {
    // HOSTNAME is a shipper's name of the host too.
    assertThat(found).usingRecursiveComparison().ignoringFields("shipper").isEqualTo(WHOLE);
  }

  private static String member(String name) {
    return "\"" + name + "\":";
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
