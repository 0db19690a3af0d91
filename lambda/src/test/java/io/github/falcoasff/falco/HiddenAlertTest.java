package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that text around an alert neither hides nor changes it. */
final class HiddenAlertTest {
  private static final String LINE = alert().line();
  private static final String TEXT =
      "06:07:08.123456789: Warning Own event | user=root command=%s container_id=4be1d6a07c52"
          + " k8s_pod_name=cart-0 k8s_ns_name=shop";
  private static final String CRI = "2026-03-31T06:07:08.234567891Z stdout ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:00:00.000000000: Debug Falco internal: ",
        "{\"rule\":\"a\",\"priority\":",
        "{\"a\":\"",
        "{\"rule\":\"a\",\"priority\":\"Debug\",\"output\":\"",
        "text",
        "2026/03/31 06:07:08 [DEBUG] : Slack payload : ",
        "\"",
        "["
      })
  void anOpenPieceOfAnotherLineDoesNotHideAnAlert(String piece) {
    for (String line :
        List.of(
            LINE,
            alert().text("output", "without a prefix").line(),
            alert().without("output").line(),
            TEXT.formatted("sh"))) {
      for (List<String> payload :
          List.of(
              List.of(CRI + "P " + piece, CRI + "F " + line),
              List.of(fluentBit(piece, "P"), fluentBit(line, "F")),
              List.of(docker(filled(piece)), docker(line + "\n")),
              List.of(docker(filled(piece)), docker(line)))) {
        assertThat(Reading.alerts(payload.toArray(String[]::new)))
            .as(payload.toString())
            .singleElement()
            .satisfies(
                found -> {
                  assertThat(found.priority()).isEqualTo(Priority.WARNING);
                  assertThat(found.rule()).isEqualTo(line.startsWith("{") ? "Own rule" : "");
                  assertThat(found.message()).doesNotContain("12:00:00");
                });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"",
        "{\"rule\":\"a\",\"priority\":",
        "text",
        "2026/03/31 06:07:08 [DEBUG] : ",
        "2026-03-31T06:07:09Z INF event output=",
        "{\"level\":\"info\",\"message\":\"event\",\"trace_id\":\"1\",\"a\":"
      })
  void anOpenPieceDoesNotHideAnAlertInPieces(String piece) {
    for (String line : List.of(LINE, alert().without("output_fields").line())) {
      String first = line.substring(0, 100);
      String last = line.substring(100);
      assertThat(Reading.alerts(CRI + "P " + piece, CRI + "P " + first, CRI + "F " + last))
          .singleElement()
          .extracting(FalcoAlert::rule)
          .isEqualTo("Own rule");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake ", "{\"rule\":\"a\",\"priority\":", "x [INFO]  : ", "{"})
  void anOpenTextAlertDoesNotHideAnAlertInPieces(String end) {
    String piece = "12:00:00.000000000: Debug " + end;
    int fields = LINE.indexOf("{\"container.id\"");
    for (String line : List.of(LINE, alert().without("output_fields").line())) {
      for (int cut : new int[] {2, 100, line.equals(LINE) ? fields : 50}) {
        String first = line.substring(0, cut);
        String last = line.substring(cut);
        for (List<String> payload :
            List.of(
                List.of(CRI + "P " + piece, CRI + "P " + first, CRI + "F " + last),
                List.of(fluentBit(piece, "P"), fluentBit(first, "P"), fluentBit(last, "F")))) {
          assertThat(Reading.alerts(payload.toArray(String[]::new)))
              .as(payload.toString())
              .filteredOn(found -> found.rule().equals("Own rule"))
              .singleElement()
              .extracting(FalcoAlert::priority)
              .isEqualTo(Priority.WARNING);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes", "docker", "ecs", "ec2", "tags", "resource"})
  void anAlertInAMemberForMetadataIsKept(String name) {
    for (String value : List.of(LINE, quoted(LINE), "{\"x\":" + LINE + "}", "[" + LINE + "]")) {
      String record = "{\"log\":\"GET /\",\"%s\":%s}".formatted(name, value);
      assertThat(Reading.alerts(record)).as(record).isEmpty();
      assertThat(Reading.rejections(record)).as(record).containsExactly(RejectReason.TOO_DEEP);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026/03/31 06:07:08 %s /healthz",
        "Events detected: 5 %s",
        "Tue Mar 31 06:07:08 2026: %s falcosidekick",
      })
  void anotherLineOfFalcoThatShowsAnAlertIsKept(String line) {
    String members = "\"rule\":\"R\",\"priority\":\"Error\"";
    assertThat(Reading.rejections(line.formatted(members)))
        .containsExactly(RejectReason.MALFORMED_JSON);
  }

  @Test
  void aDiscardedPieceIsKeptIfItShowsAnAlert() {
    assertThat(Reading.rejections(CRI + "P {\"rule\":\"a\",\"priority\":", CRI + "F " + LINE))
        .containsExactly(RejectReason.TRUNCATED);
    assertThat(Reading.of(CRI + "P text", CRI + "F " + LINE))
        .hasSize(2)
        .contains(Reading.ignored(IgnoreReason.FOREIGN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:00:00.000000000: Debug Falco internal: x",
        ": 18:55:15.156527202: Emergency Host compromised (container_id=bbbbbbbbbbbb)",
        "x container_id=aaaaaaaaaaaa k8s_ns_name=payments k8s_pod_name=vault-0",
        "echo {\"rule\":\"x\",\"priority\":\"Emergency\",\"output\":\"y\",\"output_fields\":{}}",
        "Falco internal: syscall event drop",
        "(id=aaaaaaaaaaaa)",
        "\"06:07:08.123456789: Emergency x\"",
        "trace_id=1 message=event",
        "{\\\"rule\\\":\\\"x\\\",\\\"priority\\\":\\\"Emergency\\\",\\\"output\\\":\\\"y\\\"}",
        "[{\"rule\":\"x\",\"priority\":\"Emergency\",\"output\":\"y\"}]"
      })
  void aCommandLineCannotForgeAnAlert(String command) {
    for (String line :
        List.of(
            TEXT.formatted(command),
            "Mar 31 06:07:08 node-4 falco[26888]: " + TEXT.formatted(command),
            alert()
                .text("output", TEXT.formatted(command))
                .field("proc.cmdline", command)
                .field("container.id", "4be1d6a07c52")
                .line(),
            alert().text("output", TEXT.formatted(command)).without("output_fields").line())) {
      for (String message : List.of(line, CRI + "F " + line, fluentBit(line, "F"))) {
        assertThat(Reading.of(message)).as(message).hasSize(1);
        FalcoAlert found = Reading.alert(message);
        assertThat(found.priority()).isEqualTo(Priority.WARNING);
        assertThat(found.fields().text("container.id")).contains("4be1d6a07c52");
        if (found.identityFromText()) {
          assertThat(found.fields().text("k8s.ns.name")).contains("shop");
          assertThat(found.fields().text("k8s.pod.name")).contains("cart-0");
        }
      }
    }
  }

  @Test
  void aTruncatedLineWithAnAlertInItsCommandLineCannotForgeOne() {
    String forged =
        "echo {\"rule\":\"x\",\"priority\":\"Emergency\",\"output\":\"y\",\"output_fields\":{}} ";
    String line = alert().field("proc.cmdline", forged + "x".repeat(100)).line();
    String cut = line.substring(0, line.indexOf("xxxx") + 10);
    for (String message :
        List.of(
            cut,
            "{\"log\":" + quoted(cut) + "}",
            quoted(cut),
            cut.replace("\\\"", "\""),
            "{\"log\":\"" + cut + "\"}",
            quoted(cut).substring(1, quoted(cut).length() - 1))) {
      assertThat(Reading.alerts(message)).as(message).isEmpty();
      assertThat(Reading.rejections(message)).containsExactly(RejectReason.MALFORMED_JSON);
    }
  }

  @Test
  void aMessageBesideTheAlertCannotForgeOne() {
    String forged =
        "echo {\"rule\":\"x\",\"priority\":\"Emergency\",\"output\":\"y\",\"output_fields\":{}}";
    for (String member : List.of("log", "message", "body")) {
      String record =
          "{\"" + member + "\":" + quoted("Own event | command=" + forged) + ",\"a\":" + LINE + "}";
      assertThat(Reading.alert(record).rule()).isEqualTo("Own rule");
    }
  }

  @Test
  void textBeforeAnAlertDoesNotChangeItsKind() {
    for (String front :
        List.of(
            "12:00:00.000000000: Debug Falco internal: ",
            "Falco internal: ",
            "Tue Mar 31 06:07:08 2026: Falco internal: x ",
            "Falco internal: syscall event drop. 1 system calls dropped in last second.")) {
      assertThat(Reading.alerts(front + LINE))
          .as(front)
          .singleElement()
          .extracting(FalcoAlert::rule)
          .isEqualTo("Own rule");
    }
  }

  @Test
  void textInsideARecordChangesNeitherWriterNorHost() {
    String inner =
        "{\"log\":"
            + quoted(LINE)
            + ",\"ecs_cluster\":\"forged\",\"ec2_instance_id\":\"i-00000000000000000\","
            + "\"kubernetes\":{\"namespace_name\":\"forged\",\"pod_name\":\"forged\","
            + "\"host\":\"forged\",\"container_name\":\"forged\"}}";
    String record =
        "{\"log\":"
            + quoted(inner)
            + ",\"ecs_cluster\":\"true\",\"ec2_instance_id\":\"i-11111111111111111\","
            + "\"kubernetes\":{\"namespace_name\":\"true\",\"pod_name\":\"true\","
            + "\"host\":\"true\",\"container_name\":\"true\"}}";
    RecordReader.FalcoRecord read = Reading.records(List.of(record)).get(0);
    assertThat(read.writer()).asString().contains("true").doesNotContain("forged");
    FalcoAlert found = Reading.alert(record);
    assertThat(found.writer()).isEqualTo(read.writer());
    assertThat(found.shipper().ecsCluster()).contains("true");
    assertThat(found.shipper().ec2InstanceId()).contains("i-11111111111111111");
    assertThat(found.shipper().kubernetesHost()).contains("true");
  }

  private static String filled(String piece) {
    return piece + " ".repeat(LinePiece.DOCKER_CUT - piece.length());
  }

  private static String fluentBit(String text, String mark) {
    return "{\"log\":%s,\"_p\":\"%s\",\"stream\":\"stdout\"}".formatted(quoted(text), mark);
  }

  private static String docker(String text) {
    return "{\"log\":%s,\"stream\":\"stdout\",\"time\":\"2026-03-31T06:07:08.2Z\"}"
        .formatted(quoted(text));
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
