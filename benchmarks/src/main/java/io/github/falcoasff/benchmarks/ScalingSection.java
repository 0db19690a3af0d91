package io.github.falcoasff.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Time and allocation of one payload against the number of alerts in it. */
final class ScalingSection implements Report.Section {
  private static final int[] ALERTS = {1, 10, 100, 1_000, 10_000, 100_000};

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public String table() throws Exception {
    StringBuilder table =
        new StringBuilder(
            "| Alerts in a payload | Processor time | µs/alert | Bytes allocated/alert |\n"
                + "|---:|---:|---:|---:|\n");
    for (int alerts : ALERTS) {
      Map<String, StagesSection.Cost> costs = StagesSection.run(alerts, List.of("marshal"));
      for (StagesSection.Cost cost : costs.values()) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %,d | %,.3f ms | %.2f | %,.0f |%n",
                alerts,
                cost.microseconds() / 1000,
                cost.microseconds() / alerts,
                cost.bytes() / alerts));
      }
    }
    return table.toString();
  }
}
