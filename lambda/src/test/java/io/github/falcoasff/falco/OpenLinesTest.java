package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how long lines in pieces are held, and how their records are read again. */
final class OpenLinesTest {
  private static final String START = "{\"rule\":\"A\",\"priority\":\"Warning\",\"outp";
  private static final String END = "ut\":\"x\"}";

  /** The number of characters that open lines may have together, of messages and their texts. */
  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  private final RecordReader reader = new RecordReader();

  /** A piece of the line of a container, which is the last one or not. */
  private static String piece(String container, boolean last, String text) {
    return "{\"container_name\":\""
        + container
        + "\",\"_p\":\""
        + (last ? "F" : "P")
        + "\",\"log\":\""
        + text.replace("\"", "\\\"")
        + "\"}";
  }

  private List<RecordReader.FalcoRecord> accept(String message) {
    return reader.accept(new LogEvent("1", Reading.TIMESTAMP, message));
  }

  private static boolean isTruncated(RecordReader.FalcoRecord record) {
    return record.recognition() instanceof Recognition.Rejected rejected
        && rejected.reason() == RejectReason.TRUNCATED;
  }

  @Test
  void aLineIsHeldUntilItsLastPieceOrTheEndOfThePayload() {
    assertThat(reader.holdsOpenLines()).isFalse();
    assertThat(accept(piece("a", false, START))).isEmpty();
    assertThat(reader.holdsOpenLines()).isTrue();
    assertThat(accept(piece("a", true, END))).hasSize(1);
    assertThat(reader.holdsOpenLines()).isFalse();

    assertThat(accept(piece("a", false, START))).isEmpty();
    assertThat(reader.finish()).singleElement().matches(OpenLinesTest::isTruncated);
    assertThat(reader.holdsOpenLines()).isFalse();
    assertThat(reader.finish()).isEmpty();
  }

  @Test
  void aThousandLinesAreHeldAndThenTheOldestEnds() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(accept(piece("c" + i, false, START + i))).isEmpty();
    }
    assertThat(accept(piece("last", false, START)))
        .singleElement()
        .matches(OpenLinesTest::isTruncated)
        .matches(record -> record.event().message().contains("\"c0\""));
    assertThat(accept(piece("c1", true, END))).hasSize(1).noneMatch(OpenLinesTest::isTruncated);
  }

  @Test
  void theOldestLineEndsIfAllLinesAreTooLong() {
    String small = piece("b", false, "b");
    int left = MOST_CHARACTERS - small.length() - 1 - piece("a", false, "").length();
    String text = "x".repeat(left / 2);

    assertThat(accept(piece("a", false, text))).isEmpty();
    assertThat(accept(small)).isEmpty();
    assertThat(accept(piece("b", false, "bb")))
        .singleElement()
        .matches(record -> record.event().message().startsWith("{\"container_name\":\"a\""));
    assertThat(reader.finish()).hasSize(1);
  }

  @Test
  void linesThatHaveEndedTakeNoRoom() {
    String half = "x".repeat(MOST_CHARACTERS / 4 - 1_000);
    for (int i = 0; i < 3; i++) {
      assertThat(accept(piece("a", false, half))).isEmpty();
      assertThat(accept(piece("a", true, "x"))).hasSize(1);
    }
    assertThat(accept(piece("a", false, half))).isEmpty();
    assertThat(accept(piece("a", false, "x"))).isEmpty();
    assertThat(accept(piece("b", false, START))).isEmpty();
    assertThat(reader.finish()).hasSize(2);
    assertThat(accept(piece("a", false, half))).isEmpty();
    assertThat(accept(piece("b", false, half))).isEmpty();
  }

  @Test
  void anEarlierRecordInPiecesIsReadPieceByPiece() {
    accept(piece("a", false, START));
    RecordReader.FalcoRecord earlier = accept(piece("a", true, END)).get(0);
    assertThat(earlier.event().message().lines()).hasSize(2);

    List<RecordReader.FalcoRecord> again = new RecordReader().acceptAgain(earlier.event());
    assertThat(again).usingRecursiveComparison().isEqualTo(List.of(earlier));

    List<RecordReader.FalcoRecord> open =
        new ArrayList<>(reader.acceptAgain(new LogEvent("2", 1, piece("a", false, START))));
    assertThat(open).isEmpty();
    assertThat(reader.finish()).singleElement().matches(OpenLinesTest::isTruncated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rule\":\"A\",\"priority\":\"Warning\",\"output\":\"x\"}",
        "06:07:08.123456789: Warning Own event\n{\"_p\":\"F\",\"log\":\"end\"}",
        "{\"_p\":\"F\",\"log\":\"start\"}\n06:07:08.123456789: Warning Own event",
        "some text\nmore text"
      })
  void anEarlierRecordOfAnotherFormIsReadAsItWas(String message) {
    LogEvent event = new LogEvent("1", Reading.TIMESTAMP, message);
    assertThat(new RecordReader().acceptAgain(event))
        .usingRecursiveComparison()
        .isEqualTo(new RecordReader().accept(event));
  }
}
