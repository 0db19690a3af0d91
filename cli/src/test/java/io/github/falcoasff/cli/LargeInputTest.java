package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Reads inputs of several pieces, with several threads. */
final class LargeInputTest {
  private static final int ALERTS = 4_000;

  @Test
  void findingsAreInTheOrderOfTheInput() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int second = 0; second < 3_600; second++) {
      log.append(Alerts.shell(second)).append('\n');
    }
    var findings = new Tool().input(log.toString()).run("check", "--json", "-").json();
    assertThat(findings).hasSize(3_600);
    for (int second = 0; second < 3_600; second++) {
      assertThat(findings.get(second).path("UpdatedAt").asText())
          .isEqualTo(String.format("2026-03-30T18:%02d:%02d.100Z", second / 60, second % 60));
    }
  }

  @Test
  void linesCutByTheRuntimeAreJoinedAcrossPieces() {
    int middle = Alerts.SHELL.length() / 2;
    String cut =
        "2026-03-30T18:55:16.223456789Z stdout P "
            + Alerts.SHELL.substring(0, middle)
            + "\n2026-03-30T18:55:16.223456789Z stdout F "
            + Alerts.SHELL.substring(middle)
            + "\n";
    Tool.Result result = new Tool().input(cut.repeat(ALERTS)).run("check", "--summary", "-");
    assertThat(result.out())
        .contains("1 finding of 4,000 alerts")
        .doesNotContain("rejected", "ignored");
  }

  @Test
  void countsAreTheSameAsWithOnePiece() {
    String few = Alerts.SHELL + "\n" + Alerts.ETC + "\nother\n";
    Tool.Result result = new Tool().input(few.repeat(ALERTS)).run("check", "--summary", "-");
    assertThat(result.out())
        .contains("2 findings of 8,000 alerts", "ignored 4,000: text of other programs");
  }
}
