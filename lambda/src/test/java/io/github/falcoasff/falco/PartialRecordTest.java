package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that lines split by a container runtime are joined from the records of their pieces. */
final class PartialRecordTest {
  private static final String LINE = alert().line();
  private static final String FIRST = LINE.substring(0, LINE.length() / 2);
  private static final String LAST = LINE.substring(LINE.length() / 2);
  private static final String TEXT = "06:07:08.123456789: Warning own text user=root";
  private static final int CUT = 16 * 1024;
  private static final String CRI = "2026-03-31T06:07:08.234567891Z stdout ";

  @Test
  void fireLensPiecesAreJoined() {
    assertThat(Reading.alert(fireLens("a", 1, false, FIRST), fireLens("a", 2, true, LAST)).rule())
        .isEqualTo("Own rule");
  }

  @Test
  void fireLensPiecesMayComeInAnyOrderAmongOthers() {
    String a = LINE.substring(0, 100);
    String b = LINE.substring(100, 200);
    String c = LINE.substring(200);
    assertThat(
            Reading.alerts(
                fireLens("a", 3, true, c),
                fireLens("b", 1, false, "other"),
                fireLens("a", 1, false, a),
                "GET / 200",
                fireLens("a", 2, false, b),
                fireLens("b", 2, true, "s")))
        .hasSize(1);
  }

  @Test
  void aPieceReceivedTwiceCountsOnce() {
    assertThat(
            Reading.alerts(
                fireLens("a", 1, false, FIRST),
                fireLens("a", 1, false, FIRST),
                fireLens("a", 2, true, LAST)))
        .hasSize(1);
  }

  @Test
  void piecesOfTheRuntimeInterfaceAreJoined() {
    String mark = "{\"log\":%s,\"%s\":\"%s\",\"stream\":\"stdout\"}";
    for (String name : List.of("_p", "logtag")) {
      String p = mark.formatted(quoted(FIRST), name, "P");
      String f = mark.formatted(quoted(LAST), name, "F");
      assertThat(Reading.alert(p, f).rule()).isEqualTo("Own rule");
    }
  }

  @Test
  void piecesOfJournaldAreJoined() {
    // The last piece has no mark, and in some versions says that it is not the last one.
    String first =
        "{\"MESSAGE\":%s,\"CONTAINER_PARTIAL_MESSAGE\":\"true\",\"CONTAINER_PARTIAL_ID\":\"a\","
            + "\"CONTAINER_PARTIAL_ORDINAL\":\"1\",\"CONTAINER_PARTIAL_LAST\":\"false\"}";
    String last =
        "{\"MESSAGE\":%s,\"CONTAINER_PARTIAL_ID\":\"a\",\"CONTAINER_PARTIAL_ORDINAL\":\"2\","
            + "\"CONTAINER_PARTIAL_LAST\":\"%s\"}";
    for (String flag : List.of("true", "false")) {
      String p = first.formatted(quoted(FIRST));
      String f = last.formatted(quoted(LAST), flag);
      assertThat(Reading.alert(p, f).rule()).isEqualTo("Own rule");
      assertThat(Reading.alert(f, p).rule()).isEqualTo("Own rule");
      assertThat(Reading.alert(lower(p), lower(f)).rule()).isEqualTo("Own rule");
      assertThat(Reading.alert(lower(f), lower(p)).rule()).isEqualTo("Own rule");
    }
    assertThat(Reading.rejections(first.formatted(quoted(FIRST))))
        .containsExactly(RejectReason.TRUNCATED);
  }

  private static String lower(String record) {
    return record
        .replace("CONTAINER_PARTIAL_", "container_partial_")
        .replace("partial_MESSAGE", "partial_message")
        .replace("partial_ID", "partial_id")
        .replace("partial_ORDINAL", "partial_ordinal")
        .replace("partial_LAST", "partial_last")
        .replace("\"MESSAGE\"", "\"message\"");
  }

  @Test
  void piecesOfOpenTelemetryAreJoinedByTheirFile() {
    String mark = "{\"body\":%s,\"attributes\":{\"logtag\":\"%s\",\"log.file.path\":\"%s\"}}";
    String a = mark.formatted(quoted(FIRST), "P", "/a");
    String b = mark.formatted(quoted("other"), "P", "/b");
    String f = mark.formatted(quoted(LAST), "F", "/a");
    assertThat(Reading.alerts(a, b, f)).hasSize(1);
    assertThat(Reading.alerts(mark.formatted(quoted(LINE), "F", "/a"))).hasSize(1);
  }

  @Test
  void theStockParserNamesTheTextMessage() {
    String mark = "{\"message\":%s,\"logtag\":\"%s\",\"stream\":\"stdout\"}";
    assertThat(
            Reading.alert(mark.formatted(quoted(FIRST), "P"), mark.formatted(quoted(LAST), "F"))
                .rule())
        .isEqualTo("Own rule");
  }

  @Test
  void piecesWithOrWithoutTheHeadInTheTextAreJoined() {
    String wrapped = "{\"log\":%s,\"az\":\"a\"}";
    assertThat(
            Reading.alert(
                wrapped.formatted(quoted(CRI + "P " + FIRST)),
                wrapped.formatted(quoted(CRI + "F " + LAST))))
        .isNotNull();
    assertThat(Reading.alert(CRI + "P " + FIRST, CRI + "F " + LAST).rule()).isEqualTo("Own rule");
    assertThat(Reading.alert(CRI + "P 06:07:08.123456789: War", CRI + "F ning own").message())
        .isEqualTo("own");
  }

  @Test
  void piecesOfDifferentStreamsAndContainersAreNotJoined() {
    String other = CRI.replace("stdout", "stderr");
    assertThat(
            Reading.alerts(
                CRI + "P " + FIRST, other + "P half", other + "F whole", CRI + "F " + LAST))
        .hasSize(1);
    String pod = "{\"log\":%s,\"_p\":\"%s\",\"kubernetes\":{\"docker_id\":\"%s\"}}";
    assertThat(
            Reading.alerts(
                pod.formatted(quoted(FIRST), "P", "a"),
                pod.formatted(quoted("x"), "F", "b"),
                pod.formatted(quoted(LAST), "F", "a")))
        .hasSize(1);
  }

  @Test
  void aDockerLineOfSixteenKilobytesContinuesInTheNextRecord() {
    String line = alert().field("proc.env", "x".repeat(20_000)).line();
    assertThat(Reading.alert(docker(line.substring(0, CUT)), docker(line.substring(CUT) + "\n")))
        .extracting(FalcoAlert::rule)
        .isEqualTo("Own rule");
    assertThat(Reading.alert(docker(filled(TEXT + " ", CUT)), docker("command=sh user=root\n")))
        .extracting(FalcoAlert::message)
        .asString()
        .endsWith("xcommand=sh user=root");
  }

  @Test
  void aCutJustBeforeAnObjectDoesNotStartALine() {
    int cut = LINE.indexOf("{\"container.id\"");
    String first = LINE.substring(0, cut).replace("06:07:08", filled("06:07:08", CUT - cut + 8));
    assertThat(Reading.alert(docker(first), docker(LINE.substring(cut) + "\n")).rule())
        .isEqualTo("Own rule");
    assertThat(Reading.alert(CRI + "P " + LINE.substring(0, cut), CRI + "F " + LINE.substring(cut)))
        .isNotNull();
  }

  @Test
  void aShorterDockerLineWithoutALineFeedIsWhole() {
    assertThat(Reading.alerts(docker(TEXT), docker(TEXT))).hasSize(2);
    assertThat(Reading.alerts(docker(LINE), docker(LINE))).hasSize(2);
    assertThat(Reading.alerts(docker(TEXT))).hasSize(1);
    assertThat(Reading.of(docker(TEXT), docker("container_id=bbbbbbbbbbbb retrying")))
        .hasSize(2)
        .contains(Reading.ignored(IgnoreReason.FOREIGN));
    assertThat(Reading.rejections(docker(FIRST))).containsExactly(RejectReason.MALFORMED_JSON);
  }

  @Test
  void aDockerLineOfSixteenKilobytesWithoutALineFeedIsCut() {
    String long1 = TEXT + "x".repeat(16 * 1024 - TEXT.length());
    assertThat(Reading.rejections(docker(long1))).containsExactly(RejectReason.TRUNCATED);
    assertThat(Reading.alert(docker(long1), docker("y\n")).message()).endsWith("xy");
  }

  @Test
  void anIncompleteLineIsRejectedWholeIfItShowsAnAlert() {
    for (String message :
        List.of(
            fireLens("a", 1, false, FIRST),
            fireLens("a", 2, true, LAST),
            CRI + "P " + FIRST,
            docker(filled(FIRST, CUT)))) {
      List<RecordReader.FalcoRecord> records = Reading.records(List.of(message));
      assertThat(records).hasSize(1);
      assertThat(records.get(0).recognition())
          .isInstanceOfSatisfying(
              Recognition.Rejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.TRUNCATED));
      assertThat(records.get(0).event().message()).isEqualTo(message);
    }
  }

  @Test
  void theRecordOfSeveralPiecesKeepsAllPieces() {
    String one = fireLens("a", 1, false, FIRST.substring(0, 50));
    String two = fireLens("a", 2, false, FIRST.substring(50));
    RecordReader.FalcoRecord record = Reading.records(List.of(one, two)).get(0);
    assertThat(record.event().id()).isEqualTo("event 0");
    assertThat(record.event().message()).isEqualTo(one + "\n" + two);
  }

  @Test
  void anIncompleteLineWithoutEvidenceIsForeign() {
    for (String message :
        List.of(
            fireLens("a", 1, false, "x"),
            fireLens("a", 2, true, "x"),
            CRI + "P x",
            docker("{\"x"))) {
      assertThat(Reading.of(message)).containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
    }
  }

  @Test
  void aRecordMarkedAsNotPartialIsWhole() {
    assertThat(Reading.alert(alert().inLog("\"partial_message\":\"false\"")).rule())
        .isEqualTo("Own rule");
  }

  private static String filled(String text, int length) {
    return text + "x".repeat(length - text.length());
  }

  private static String fireLens(String id, int ordinal, boolean last, String text) {
    return ("{\"source\":\"stdout\",\"log\":%s,\"container_id\":\"c\",\"partial_message\":\"true\","
            + "\"partial_id\":\"%s\",\"partial_ordinal\":\"%d\",\"partial_last\":\"%b\"}")
        .formatted(quoted(text), id, ordinal, last);
  }

  private static String docker(String text) {
    return "{\"log\":%s,\"stream\":\"stdout\",\"time\":\"2026-03-31T06:07:08.2Z\"}"
        .formatted(quoted(text));
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
