package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.intake.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tests that with any pieces, every log event becomes part of exactly one record, and only a few
 * are held at a time.
 */
final class PartialPropertyTest {
  private static final String[] TEXTS = {
    "",
    "x",
    "{\\\"rule\\\":\\\"R\\\",\\\"priority\\\":\\\"Error\\\",",
    "\\\"output\\\":\\\"o\\\"}",
    "06:07:08.123456789: Warning own",
    "06:07:08.123456789: W",
    "{\\\"a\\\":1}\\n"
  };

  @Provide
  Arbitrary<List<String>> payloads() {
    Arbitrary<String> piece =
        Combinators.combine(
                Arbitraries.of(TEXTS),
                Arbitraries.of("stdout", "stderr"),
                Arbitraries.of(
                    "\"_p\":\"P\"",
                    "\"_p\":\"F\"",
                    "\"logtag\":\"P\"",
                    "\"time\":\"t\"",
                    "\"partial_message\":\"true\",\"partial_ordinal\":\"1\"",
                    "\"partial_message\":\"true\",\"partial_ordinal\":\"2\",\"partial_last\":\"true\"",
                    "\"partial_message\":true,\"partial_ordinal\":999999,\"partial_last\":true",
                    "\"partial_message\":\"true\",\"partial_last\":\"true\""))
            .as(
                (text, stream, mark) ->
                    "{\"log\":\"" + text + "\",\"stream\":\"" + stream + "\"," + mark + "}");
    Arbitrary<String> bare =
        Arbitraries.of(
            "2026-03-31T06:07:08.2Z stdout P x",
            "2026-03-31T06:07:08.2Z stdout F y",
            "GET / 200",
            AlertLine.alert().line());
    return Arbitraries.oneOf(piece, piece, bare).list().ofMaxSize(30);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyLogEventIsInARecord(@ForAll("payloads") List<String> messages) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      lines.add(messages.get(i).replace("\"stream\"", "\"n\":" + i + ",\"stream\""));
    }
    Set<String> out =
        Reading.records(lines).stream()
            .flatMap(record -> record.event().message().lines())
            .collect(Collectors.toSet());
    assertThat(out).containsAll(lines);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void wholeAlertsAmongPiecesAreAllFound(@ForAll("payloads") List<String> messages) {
    long whole = messages.stream().filter(AlertLine.alert().line()::equals).count();
    assertThat(Reading.alerts(messages.toArray(String[]::new)))
        .filteredOn(alert -> alert.rule().equals("Own rule"))
        .hasSize((int) whole);
  }

  @Example
  void linesThatNeverEndAreGivenUpOldestFirst() {
    RecordReader reader = new RecordReader();
    int given = 0;
    for (int i = 0; i < 5_000; i++) {
      given += reader.accept(open(i, "x")).size();
    }
    assertThat(given).isEqualTo(4_000);
    assertThat(reader.finish()).hasSize(1_000);
    assertThat(reader.finish()).isEmpty();
  }

  @Example
  void theCharactersHeldAreBounded() {
    RecordReader reader = new RecordReader();
    String megabyte = "x".repeat(1 << 20);
    int held = 0;
    for (int i = 0; i < 12; i++) {
      held += 1 - reader.accept(open(i, megabyte)).size();
      assertThat(held).isLessThanOrEqualTo(4);
    }
    for (int i = 0; i < 12; i++) {
      reader.accept(open(7, megabyte));
    }
    assertThat(reader.finish()).hasSizeLessThanOrEqualTo(4);
  }

  private static LogEvent open(int line, String text) {
    return new LogEvent(
        "event",
        0,
        "{\"log\":\""
            + text
            + "\",\"partial_message\":\"true\",\"partial_id\":\""
            + line
            + "\",\"partial_last\":\"false\"}");
  }
}
