package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that alerts are found in lists, in texts within texts, and beside less complete candidates.
 */
final class SearchTest {
  private static final String LINE = alert().line();
  private static final String TEXT = "06:07:08.123456789: Warning Own event | user=root";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s]",
        "{\"events\":[%s]}",
        "{\"Records\":[{\"Sns\":{\"Message\":%s}}]}",
        "[[[%s]]]",
        "{\"a\":{\"b\":[{\"c\":%s}]}}"
      })
  void alertsAreFoundInLists(String record) {
    assertThat(Reading.alert(record.formatted(LINE)).rule()).isEqualTo("Own rule");
    assertThat(Reading.alert(record.formatted(quoted(LINE))).rule()).isEqualTo("Own rule");
  }

  @Test
  void everyElementOfAListIsRead() {
    String second = alert().text("rule", "Second").line();
    assertThat(Reading.alerts("{\"events\":[" + LINE + ",{\"a\":1}," + quoted(second) + "]}"))
        .extracting(FalcoAlert::rule)
        .containsExactly("Own rule", "Second");
    assertThat(Reading.of("[" + LINE + "," + second + "]")).hasSize(2);
  }

  @Test
  void alertsAreFoundInTextsWithinTexts() {
    String text = LINE;
    for (int depth = 0; depth < 6; depth++) {
      text = "{\"log\":" + quoted(text) + "}";
      assertThat(Reading.alert(text).rule()).isEqualTo("Own rule");
    }
    assertThat(Reading.rejections("{\"log\":" + quoted(text) + "}"))
        .containsExactly(RejectReason.TOO_DEEP);
    assertThat(Reading.alert(quoted(quoted(LINE))).rule()).isEqualTo("Own rule");
  }

  @Test
  void anAlertInBase64BeyondTheBoundsIsKept() {
    String encoded = Base64.getEncoder().encodeToString(LINE.getBytes(StandardCharsets.UTF_8));
    String text = "{\"data\":\"" + encoded + "\"}";
    for (int depth = 0; depth < 5; depth++) {
      text = "{\"log\":" + quoted(text) + "}";
      assertThat(Reading.alert(text).rule()).isEqualTo("Own rule");
    }
    assertThat(Reading.rejections("{\"log\":" + quoted(text) + "}"))
        .containsExactly(RejectReason.TOO_DEEP);
  }

  @Test
  void anAlertBeyondTheBoundsIsKept() {
    String deep = "{\"a\":".repeat(40) + LINE + "}".repeat(40);
    assertThat(Reading.rejections(deep)).containsExactly(RejectReason.TOO_DEEP);
    assertThat(Reading.alerts("{\"a\":".repeat(25) + LINE + "}".repeat(25))).hasSize(1);
    assertThat(Reading.of("{\"a\":".repeat(40) + "1" + "}".repeat(40)))
        .containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
    assertThat(Reading.of("{\"x\":" + deep + ",\"log\":" + LINE + "}"))
        .hasSizeBetween(1, 2)
        .anyMatch(Recognition.Alert.class::isInstance);
    String many = "[" + String.join(",", Collections.nCopies(1_200, LINE)) + "]";
    assertThat(Reading.alerts(many)).hasSize(1_000);
    assertThat(Reading.rejections(many)).containsExactly(RejectReason.TOO_DEEP);
    assertThat(Reading.alerts(String.join("\n", Collections.nCopies(1_200, LINE)))).hasSize(1_200);
  }

  @Test
  void anAlertIsReadFromAListOfBytes() {
    StringBuilder bytes = new StringBuilder();
    for (byte b : TEXT.getBytes(StandardCharsets.UTF_8)) {
      bytes.append(bytes.isEmpty() ? "" : ",").append(b & 0xff);
    }
    assertThat(Reading.alert("{\"MESSAGE\":[" + bytes + "],\"_HOSTNAME\":\"node-4\"}").message())
        .isEqualTo("Own event | user=root");
  }

  @Test
  void anAlertIsReadFromKeysAndValuesOfOtlp() {
    String record =
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"host.name",\
        "value":{"stringValue":"node-4"}}]},"scopeLogs":[{"logRecords":[{"body":{"kvlistValue":\
        {"values":[{"key":"rule","value":{"stringValue":"Own rule"}},{"key":"priority","value":\
        {"stringValue":"Error"}},{"key":"output_fields","value":{"kvlistValue":{"values":[{"key":\
        "proc.pid","value":{"intValue":"42"}},{"key":"container.id","value":{"stringValue":\
        "4be1d6a07c52"}}]}}},{"key":"tags","value":{"arrayValue":{"values":[{"stringValue":\
        "container"}]}}}]}}}]}]}]}\
        """;
    FalcoAlert found = Reading.alert(record);
    assertThat(found.fields().values())
        .containsEntry("proc.pid", "42")
        .containsEntry("container.id", "4be1d6a07c52");
    assertThat(found.tags()).containsExactly("container");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"body\":\"%1$s\",\"attributes\":%2$s}",
        "{\"message\":\"%1$s\",\"falco\":%2$s}",
        "{\"rule\":\"Own rule\",\"priority\":\"Warning\","
            + "\"time\":\"2026-03-31T06:07:08.123456789Z\",\"data\":%2$s}",
        "{\"rule\":\"Own rule\",\"priority\":\"Warning\",\"message\":\"x\",\"data\":%2$s}",
        "{\"output\":\"%1$s\",\"a\":{\"b\":%2$s}}"
      })
  void theBestCandidateIsTaken(String record) {
    FalcoAlert found = Reading.alert(record.formatted(TEXT, LINE));
    assertThat(found.rule()).isEqualTo("Own rule");
    assertThat(found.fields().text("proc.cmdline")).contains("sh -i");
  }

  @Test
  void escapedQuotesAreUnescaped() {
    String escaped = LINE.replace("\"", "\\\"");
    assertThat(Reading.alert(escaped).rule()).isEqualTo("Own rule");
    assertThat(Reading.alerts("level=info msg=\"" + escaped + "\"")).hasSize(1);
    assertThat(Reading.rejections(escaped.substring(0, escaped.length() - 20)))
        .containsExactly(RejectReason.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"info\",\"event\":\"Own rule\",\"priority\":\"Warning\",\"output\":\"%s\","
            + "\"source\":\"syscall\",\"trace_id\":\"0af7\",\"message\":\"event\"}",
        "{\"level\":\"info\",\"rule\":\"Own rule\",\"event\":\"x\",\"priority\":\"Warning\","
            + "\"output\":\"%s\",\"actionner\":\"kubernetes:label\",\"message\":\"action\"}",
        "2026-03-31T06:07:09Z INF event event=Own rule output=%s priority=Warning trace_id=0af7",
        "\u001b[90m2026-03-31T06:07:09Z\u001b[0m \u001b[32mINF\u001b[0m match event=x output=%s",
        "2026/03/31 06:07:09 [DEBUG] : Slack payload : {\"attachments\":[{\"text\":\"%s\"}]}",
        "[DEBUG] : Slack - {\"attachments\":[{\"text\":\"%s\"}]}",
        "2026/03/31 06:07:09 [DEBUG] : AlertManager payload : [{\"labels\":{\"rule\":\"x\"},"
            + "\"annotations\":{\"info\":\"%s\"}}]"
      })
  void anotherProgramsCopyIsNotASecondAlert(String line) {
    String copy = line.formatted(TEXT);
    assertThat(Reading.of(copy)).containsExactly(Reading.ignored(IgnoreReason.COPY));
    assertThat(Reading.of("{\"log\":" + quoted(copy) + ",\"stream\":\"stdout\"}"))
        .containsExactly(Reading.ignored(IgnoreReason.COPY));
  }

  @Test
  void aWholeAlertInFalcosidekicksLogIsTheAlert() {
    assertThat(Reading.alerts("2026/03/31 06:07:09 [DEBUG] : Falco's payload : " + LINE))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rule\":\"r\",\"priority\":\"Warning\",\"time\":\"2026-03-31T06:07:08Z\"}",
        "{\"rule\":\"r\",\"priority\":\"warning\",\"time\":\"2026-03-31T06:07:08.123Z\",\"ip\":1}",
        "{\"rule\":\"r\",\"priority\":\"high\",\"message\":\"x\"}"
      })
  void anotherToolsRecordIsForeign(String line) {
    assertThat(Reading.of(line)).containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff%s",
        "%s\0\0\0",
        "\u001b[33m%s\u001b[0m",
        "\u001b[1m\u001b[31m%s\u001b[0m\n",
        "%s\r\n"
      })
  void textAroundALineIsNotAnAlert(String around) {
    assertThat(Reading.alert(around.formatted(LINE)).message())
        .isEqualTo("Own event | user=root container_id=4be1d6a07c52");
    assertThat(Reading.alert(around.formatted(TEXT)).message()).isEqualTo("Own event | user=root");
    assertThat(Reading.alert("{\"log\":" + quoted(around.formatted(TEXT)) + "}").message())
        .isEqualTo("Own event | user=root");
  }

  @Test
  void dropRecordsMayStartInTheMiddle() {
    assertThat(
            Reading.of(
                "second.Thu Sep  5 17:13:25 2019: Falco internal: syscall event drop. 1 system"
                    + " calls dropped in last second.Thu Sep  5 17:14:58 2019: Falco internal:"
                    + " syscall event drop. 3 system calls dropped in last second."))
        .containsExactly(new Recognition.Health(Recognition.Problem.SYSCALL_DROPS, 4));
  }

  @Test
  void metricsWrittenToAFileAreFalcoInternal() {
    assertThat(Reading.of("{\"sample\":3,\"output_fields\":{\"falco.num_evts\":7,\"evt.time\":1}}"))
        .containsExactly(Reading.ignored(IgnoreReason.FALCO_INTERNAL));
  }

  @Test
  void recordsPrintedByOtherLanguagesAreKept() {
    for (String line :
        List.of(
            LINE.replace("\"", "'"),
            "2026-03-31 06:07:08 +0000 falco: " + LINE.replace("\":", "\"=>"))) {
      assertThat(Reading.rejections(line)).containsExactly(RejectReason.MALFORMED_JSON);
    }
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
