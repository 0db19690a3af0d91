package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.intake.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that long lines of every hostile kind are read, and do not affect the alerts before and
 * after them.
 */
final class HostileLineTest {
  private static final int SIZE = 512 * 1024;

  static Stream<String> kinds() {
    return HostileLineKinds.kinds().keySet().stream();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("kinds")
  void theLineAndItsNeighboursAreRead(String kind) {
    String line = HostileLineKinds.kinds().get(kind).apply(SIZE);
    String alert = AlertLine.alert().text("rule", "Neighbour").line();
    RecordReader reader = new RecordReader();
    List<RecordReader.FalcoRecord> records = new ArrayList<>();
    for (String message : List.of(alert, line, alert)) {
      records.addAll(reader.accept(new LogEvent("", 0, message)));
    }
    records.addAll(reader.finish());
    assertThat(records)
        .filteredOn(
            record ->
                record.recognition() instanceof Recognition.Alert found
                    && found.alert().rule().equals("Neighbour"))
        .hasSize(2);
    assertThat(records)
        .noneMatch(
            record ->
                record.recognition() instanceof Recognition.Rejected rejected
                    && rejected.detail().startsWith("java"));
  }

  @Test
  void anImpossibleTimeIsNotRead() {
    for (String time :
        List.of(
            "{\"seconds\":9223372036854775807,\"nanos\":1000000000}",
            "{\"seconds\":1774937228,\"nanos\":1000000000}",
            "{\"seconds\":1774937228,\"nanos\":-1}",
            "{\"seconds\":-9223372036854775808,\"nanos\":0}",
            "{\"seconds\":\"x\"}",
            "1e999999999",
            "-1",
            "99999999999999999999",
            "\"1e400\"",
            "[]")) {
      FalcoAlert found =
          Reading.alert(
              "{\"rule\":\"x\",\"priority\":\"Debug\",\"output\":\"o\",\"time\":" + time + "}");
      assertThat(found.time()).as(time).isEmpty();
    }
  }

  @Test
  void theNumberOfFieldsIsBoundedAndCounted() {
    FalcoAlert many = Reading.alert(HostileLineKinds.kinds().get("many fields").apply(50_000));
    assertThat(many.fields().values()).hasSize(300);
    assertThat(many.fields().leftOut()).isGreaterThan(1_000);
    FalcoAlert longName =
        Reading.alert(HostileLineKinds.kinds().get("a long name over many fields").apply(250_000));
    assertThat(longName.fields().values()).hasSizeLessThan(20).containsKey("container.id");
    assertThat(longName.fields().leftOut()).isGreaterThan(10_000);
  }
}
