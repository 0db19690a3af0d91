package io.github.falcoasff.benchmarks;

import io.github.falcoasff.hostile.HostileLine;
import io.github.falcoasff.hostile.HostileLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures processor time and allocation for hostile lines of two sizes. Each kind of line is shown
 * in the place where it takes longest, the slowest kind first. The second figure shows whether the
 * time grows faster than the line.
 */
final class HostileSection implements Report.Section {
  private static final int KILOBYTE = 1024;
  private static final int WARM_UP = 16 * KILOBYTE;
  private static final int SMALL = 64 * KILOBYTE;
  private static final int LARGE = 256 * KILOBYTE;
  private static final int RUNS = 3;
  private static final long LONG_NANOSECONDS = 1_000_000_000;

  /**
   * The cost of a kind of line in one place.
   *
   * @param large absent if the small line failed or took too long
   */
  private record Row(
      HostileLine line, DryRunFunction.Cost small, Optional<DryRunFunction.Cost> large) {
    double milliseconds() {
      return Math.max(
          small.millisecondsPerKilobyte(),
          large.map(DryRunFunction.Cost::millisecondsPerKilobyte).orElse(0.0));
    }
  }

  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public String table() {
    List<HostileLine> lines = HostileLines.all();
    Map<Map<String, String>, DryRunFunction> functions = new HashMap<>();
    for (HostileLine line : lines) {
      functions
          .computeIfAbsent(line.settings(), DryRunFunction::new)
          .cost(line.messages().apply(WARM_UP));
    }
    Map<String, Row> rows = new HashMap<>();
    for (HostileLine line : lines) {
      DryRunFunction function = functions.computeIfAbsent(line.settings(), DryRunFunction::new);
      rows.merge(line.kind(), row(line, function), HostileSection::dearer);
    }
    StringBuilder table =
        new StringBuilder(
            "| Kind | Where | ms/KB at 64 KB | ms/KB at 256 KB | Bytes allocated per byte, 64 KB |"
                + " 256 KB |\n|---|---|---:|---:|---:|---:|\n");
    rows.values().stream()
        .sorted(Comparator.comparingDouble(Row::milliseconds).reversed())
        .forEach(row -> table.append(text(row)));
    return table.toString();
  }

  private static Row row(HostileLine line, DryRunFunction function) {
    DryRunFunction.Cost small = median(function, line.messages().apply(SMALL));
    return new Row(
        line,
        small,
        small.failed() || small.nanoseconds() > LONG_NANOSECONDS
            ? Optional.empty()
            : Optional.of(median(function, line.messages().apply(LARGE))));
  }

  /**
   * Returns the median of several runs, or the first run if it fails or takes too long to repeat.
   */
  private static DryRunFunction.Cost median(DryRunFunction function, List<String> messages) {
    List<DryRunFunction.Cost> costs = new ArrayList<>();
    do {
      costs.add(function.cost(messages));
    } while (costs.size() < RUNS
        && !costs.get(0).failed()
        && costs.get(0).nanoseconds() < LONG_NANOSECONDS);
    costs.sort(Comparator.comparingLong(DryRunFunction.Cost::nanoseconds));
    return costs.get(costs.size() / 2);
  }

  private static Row dearer(Row one, Row other) {
    return one.milliseconds() >= other.milliseconds() ? one : other;
  }

  private static String text(Row row) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %,.0f | %s |%n",
        row.line().kind(),
        row.line().place(),
        milliseconds(row.small()),
        row.large().map(HostileSection::milliseconds).orElse("not run"),
        row.small().allocatedPerByte(),
        row.large()
            .map(DryRunFunction.Cost::allocatedPerByte)
            .map(HostileSection::whole)
            .orElse(""));
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String milliseconds(DryRunFunction.Cost cost) {
    return cost.failed()
        ? "failed"
        : String.format(Locale.ROOT, "%.3f", cost.millisecondsPerKilobyte());
  }
}
