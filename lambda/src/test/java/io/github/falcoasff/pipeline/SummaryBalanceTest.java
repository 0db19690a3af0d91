package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.HandlerFixture;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.fixture.Alerts;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests that received = imported + ignored + rejected, for any records in any order. */
class SummaryBalanceTest {
  @Property(tries = 30)
  void theCountsOfAnyMixtureOfRecordsAddUp(@ForAll("lines") List<String> lines) {
    try (HandlerFixture function = new HandlerFixture("MINIMUM_PRIORITY", "notice")) {
      Map<String, Object> summary = function.handle(lines);

      long imported = (Long) summary.get("imported");
      assertThat(summary).containsEntry("received", (long) lines.size());
      assertThat(imported + sum(summary.get("ignored")) + sum(summary.get("rejected")))
          .isEqualTo(lines.size());
      assertThat(function.hub.findings())
          .hasSize((int) lines.stream().filter(l -> l.contains("Warning Event")).distinct().count())
          .hasSizeLessThanOrEqualTo((int) imported);
      assertThat(function.hub.violations()).isEmpty();
      assertThat(function.log.lines("INFO")).hasSize(1);
      assertThat(function.log.lines("ERROR")).hasSize((int) sum(summary.get("rejected")));
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> alerts = Arbitraries.integers().between(0, 150).map(Alerts::warning);
    Arbitrary<String> low =
        Arbitraries.integers().between(0, 5).map(n -> Alerts.alert("low-" + n, Priority.DEBUG));
    Arbitrary<String> others =
        Arbitraries.of(Alerts.NOISE, Alerts.FOREIGN, Alerts.BROKEN, "", "{}", "[1]");
    return Arbitraries.oneOf(alerts, alerts, low, others).list().ofMaxSize(180);
  }

  private static long sum(Object counts) {
    return ((Map<?, ?>) counts).values().stream().mapToLong(count -> (Long) count).sum();
  }
}
