package io.github.falcoasff.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Measures time and allocation of one payload for several numbers of alerts. */
final class ScalingSection implements Report.Section {
  private static final String STAGE = "marshal";

  /** The number of alerts with whose time per alert the other sizes are compared. */
  private static final int MEASURE = 100;

  private static final List<Integer> ALERTS = List.of(1, 10, MEASURE, 1_000, 10_000, 100_000);

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public String table() throws Exception {
    Map<Integer, StagesSection.Cost> costs = new TreeMap<>();
    for (int alerts : ALERTS) {
      costs.put(
          alerts,
          Objects.requireNonNull(StagesSection.run(alerts, List.of(STAGE)).get(STAGE), STAGE));
    }
    double linear = Objects.requireNonNull(costs.get(MEASURE)).microseconds() / MEASURE;
    StringBuilder table =
        new StringBuilder(
            "| Alerts in a payload | Processor time | µs/alert | Ratio to linear"
                + " | Bytes allocated/alert |\n|---:|---:|---:|---:|---:|\n");
    costs.forEach(
        (alerts, cost) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %,d | %,.3f ms | %.2f | %.2f | %,.0f |%n",
                    alerts,
                    cost.microseconds() / 1000,
                    cost.microseconds() / alerts,
                    cost.microseconds() / alerts / linear,
                    cost.bytes() / alerts)));
    return table.toString();
  }
}
