package io.github.falcoasff.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures time and allocation of each stage in relation to the scan in the same run. The stages
 * are measured in turn, several times, so that other load on the machine affects all of them
 * equally.
 */
final class StagesSection implements Report.Section {
  private static final int TURNS = 3;

  private static final Map<String, String> STAGES = new LinkedHashMap<>();

  static {
    STAGES.put("scan", "Limit: gunzip and token scan of envelope, record and alert");
    STAGES.put("decode", "Decode: base64, gunzip, envelope");
    STAGES.put("recognise", "… and recognise: the alert of each record");
    STAGES.put("map", "… and map: the bytes of each finding");
    STAGES.put("marshal", "… and marshal: the bytes of each request");
  }

  /**
   * The cost of one stage for a payload.
   *
   * @param microseconds processor time
   * @param bytes allocated bytes
   */
  record Cost(double microseconds, double bytes) {}

  @Override
  public String name() {
    return "stages";
  }

  @Override
  public String table() throws RunnerException {
    StringBuilder table =
        new StringBuilder(
            "| Stage, with those before it | Alerts/s of processor time | µs/alert | Ratio to the"
                + " scan | Bytes allocated/alert |\n"
                + "|---|---:|---:|---:|---:|\n");
    int alerts = 100;
    Map<String, Cost> costs = run(alerts, STAGES.keySet());
    double limit = cost(costs, "scan").microseconds();
    STAGES.forEach(
        (name, words) -> {
          Cost cost = cost(costs, name);
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %,.0f | %.2f | %.2f | %,.0f |%n",
                  words,
                  alerts * 1e6 / cost.microseconds(),
                  cost.microseconds() / alerts,
                  cost.microseconds() / limit,
                  cost.bytes() / alerts));
        });
    return table.toString();
  }

  /**
   * Measures stages with payloads of a number of alerts, in turn, and returns the medians of all
   * iterations.
   */
  static Map<String, Cost> run(int alerts, Collection<String> stages) throws RunnerException {
    Map<String, List<Cost>> iterations = new LinkedHashMap<>();
    for (int turn = 0; turn < TURNS; turn++) {
      for (RunResult result : new Runner(options(alerts, stages)).run()) {
        String benchmark = result.getParams().getBenchmark();
        iterations
            .computeIfAbsent(
                benchmark.substring(benchmark.lastIndexOf('.') + 1), stage -> new ArrayList<>())
            .addAll(costs(result));
      }
    }
    Map<String, Cost> medians = new LinkedHashMap<>();
    iterations.forEach((stage, costs) -> medians.put(stage, median(costs)));
    return medians;
  }

  /** Returns the cost of each iteration. */
  private static List<Cost> costs(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(
            iteration ->
                new Cost(
                    figure(iteration, ProcessorTime.LABEL),
                    figure(iteration, "gc.alloc.rate.norm")))
        .toList();
  }

  private static Cost median(List<Cost> costs) {
    return new Cost(
        Median.of(costs.stream().map(Cost::microseconds).toList()),
        Median.of(costs.stream().map(Cost::bytes).toList()));
  }

  private static Options options(int alerts, Collection<String> stages) {
    OptionsBuilder options = new OptionsBuilder();
    stages.forEach(stage -> options.include(StageBenchmark.class.getName() + "." + stage + "$"));
    return options
        .param("alerts", Integer.toString(alerts))
        .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
        .forks(1)
        .verbosity(VerboseMode.SILENT)
        .addProfiler(ProcessorTime.class)
        .addProfiler(GCProfiler.class)
        .build();
  }

  private static double figure(IterationResult iteration, String label) {
    return iteration.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(label))
        .mapToDouble(entry -> entry.getValue().getScore())
        .sum();
  }

  private static Cost cost(Map<String, Cost> costs, String stage) {
    Cost cost = costs.get(stage);
    if (cost == null) {
      throw new IllegalStateException("no figure of the stage " + stage);
    }
    return cost;
  }
}
