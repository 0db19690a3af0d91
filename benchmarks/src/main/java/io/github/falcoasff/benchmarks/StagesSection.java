package io.github.falcoasff.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Time and allocation of each stage as a ratio to the scan in the same run. */
final class StagesSection implements Report.Section {
  private static final int FORKS = 2;

  private static final Map<String, String> STAGES = new LinkedHashMap<>();

  static {
    STAGES.put("scan", "Limit: gunzip and token scan of envelope, record and alert");
    STAGES.put("decode", "Decode: base64, gunzip, envelope");
    STAGES.put("recognise", "… and recognise: the alert of each record");
    STAGES.put("map", "… and map: the bytes of each finding");
    STAGES.put("marshal", "… and marshal: the bytes of each request");
  }

  /**
   * One stage of a payload.
   *
   * @param microseconds processor time
   * @param bytes allocated
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
            "| Stage, with those before it | Alerts/s of processor time | µs/alert | Ratio to the scan | Bytes"
                + " allocated/alert |\n|---|---:|---:|---:|---:|\n");
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

  /** Measures these stages of a payload of so many alerts. */
  static Map<String, Cost> run(int alerts, Collection<String> stages) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    stages.forEach(stage -> options.include(StageBenchmark.class.getName() + "." + stage + "$"));
    options
        .param("alerts", Integer.toString(alerts))
        .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
        .forks(FORKS)
        .verbosity(VerboseMode.SILENT)
        .addProfiler(ProcessorTime.class)
        .addProfiler(GCProfiler.class);
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String benchmark = result.getParams().getBenchmark();
      costs.put(
          benchmark.substring(benchmark.lastIndexOf('.') + 1),
          new Cost(figure(result, ProcessorTime.LABEL), figure(result, "gc.alloc.rate.norm")));
    }
    return costs;
  }

  private static double figure(RunResult result, String label) {
    return result.getSecondaryResults().entrySet().stream()
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
