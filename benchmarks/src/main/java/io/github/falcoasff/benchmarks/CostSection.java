package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what invocations with 100 alerts cost at each memory setting of Lambda, which gives
 * processor time in proportion to memory.
 */
final class CostSection implements Report.Section {
  private static final List<Integer> SETTINGS =
      BenchmarkOptions.numbers("benchmark.settings", "128,256,512,768,1024,1769");

  private static final int ALERTS = 100;
  private static final int CALLS_OF_ALERTS = 10_000;
  private static final long INVOCATIONS_OF_A_MILLION = 1_000_000 / ALERTS;
  private static final String BASELINE = "Python baseline";

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String table() throws IOException, InterruptedException {
    StringBuilder table =
        new StringBuilder(
            "| Setting | Function | ms/invocation | GB-s per million alerts | Ratio"
                + " | $ per million alerts | First answer, ms |\n"
                + "|---:|---|---:|---:|---:|---:|---:|\n");
    for (int setting : SETTINGS) {
      double baseline = 0;
      for (Map.Entry<String, List<String>> function : functions(setting).entrySet()) {
        CostTrial trial = CostTrial.run(function.getValue(), setting, ALERTS);
        double billed = billed(trial, setting);
        if (function.getKey().equals(BASELINE)) {
          baseline = billed;
        }
        table.append("| ").append(setting).append(" MB | ").append(function.getKey());
        table.append(cells(trial, billed, baseline));
      }
    }
    return table + "\n" + calls();
  }

  private static Map<String, List<String>> functions(int setting) throws IOException {
    Map<String, List<String>> functions = new LinkedHashMap<>();
    functions.put(BASELINE, FunctionProcess.python(baseline()));
    functions.put("falco-asff, C1 only", FunctionProcess.java(LambdaSetting.onlyC1(setting)));
    functions.put(
        "falco-asff, C1 and C2", FunctionProcess.java(LambdaSetting.bothCompilers(setting)));
    return functions;
  }

  private static double billed(CostTrial trial, int setting) {
    return LambdaSetting.gigabyteSeconds(setting, trial.milliseconds(), INVOCATIONS_OF_A_MILLION);
  }

  private static String cells(CostTrial trial, double billed, double baseline) {
    if (!trial.failure().isEmpty()) {
      return " | does not survive: " + trial.failure() + " | | | | |\n";
    }
    return String.format(
        Locale.ROOT,
        " | %.1f | %.1f | %s | %.5f | %,.0f |%n",
        trial.milliseconds(),
        billed,
        baseline == 0 ? "" : String.format(Locale.ROOT, "%.2f", billed / baseline),
        LambdaSetting.dollars(billed, INVOCATIONS_OF_A_MILLION),
        trial.firstMilliseconds());
  }

  private static String calls() throws IOException, InterruptedException {
    return String.format(
        Locale.ROOT,
        "Calls of BatchImportFindings for %,d alerts, %d in a payload: falco-asff %d, baseline"
            + " %d.%n",
        CALLS_OF_ALERTS,
        ALERTS,
        CallCounter.count(FunctionProcess.java(LambdaSetting.onlyC1(512)), CALLS_OF_ALERTS, ALERTS),
        CallCounter.count(FunctionProcess.python(baseline()), CALLS_OF_ALERTS, ALERTS));
  }

  private static Path baseline() {
    return ProjectFiles.root().resolve("benchmarks/src/main/python/baseline.py");
  }
}
