package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.ledger.IgnoreReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests several records on one line: none hides another, and any number is read in one pass. */
final class GluedTest {
  private static final String TEXT = "06:07:08.123456789: Warning own text";

  @Test
  void anAlertAfterAnotherProgramsObjectIsFound() {
    assertThat(Reading.alerts("ready {\"a\":1} " + alert().line())).hasSize(1);
    assertThat(Reading.alerts("{\"a\":1} " + alert().line() + "{\"b\":2}")).hasSize(1);
    assertThat(Reading.alerts("ready {\"a\":1} " + TEXT)).hasSize(1);
  }

  @Test
  void otherRecordsAreCountedOnce() {
    assertThat(Reading.of("{\"a\":1}{\"b\":2} x " + alert().line() + " {\"c\":3}{\"d\":4}"))
        .hasSize(3)
        .contains(Reading.ignored(IgnoreReason.FOREIGN));
  }

  @Test
  void severalAlertsOnOneLineAreAllFound() {
    assertThat(Reading.alerts(alert().line() + alert().text("rule", "Second").line() + TEXT))
        .extracting(FalcoAlert::rule)
        .containsExactly("Own rule", "Second", "");
  }

  @Test
  void aWholeAlertNextToTheEndOfAnotherIsFound() {
    String line = alert().line();
    String end = line.substring(line.indexOf("\"output_fields\""));
    assertThat(Reading.alerts(end + line)).hasSize(1);
    assertThat(Reading.rejections(end + line)).hasSize(1);
  }

  @Tag("slow")
  @Test
  void manyObjectsOnOneLineAreAllRead() {
    assertThat(Reading.of("{\"a\":1}".repeat(50_000)))
        .containsExactly(Reading.ignored(IgnoreReason.FOREIGN));
    assertThat(Reading.alerts("{\"a\":1}".repeat(50_000) + alert().line())).hasSize(1);
  }

  @Tag("slow")
  @Test
  void aMegabyteOfBracesDotsOrTimesIsRead() {
    assertThat(Reading.alerts("{ ".repeat(500_000))).isEmpty();
    assertThat(Reading.alerts(".".repeat(1_000_000))).isEmpty();
    assertThat(Reading.alerts("{\"log\":\"" + "{ ".repeat(400_000) + "\"}")).isEmpty();
    assertThat(Reading.alerts("00:00:00.000000000: ".repeat(50_000))).isEmpty();
    assertThat(Reading.alerts("[".repeat(1_000_000))).isEmpty();
    assertThat(Reading.alerts("{\"a\":".repeat(150_000))).isEmpty();
  }
}
