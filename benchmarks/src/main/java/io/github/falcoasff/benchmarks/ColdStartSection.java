package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the time from the start of a process to its first answer, and for a SnapStart function
 * the time from the restore. The functions are started in turn, so that other load on the machine
 * affects all of them equally.
 */
final class ColdStartSection implements Report.Section {
  private static final int RUNS = Integer.getInteger("benchmark.runs", 9);
  private static final int WARM = 60;
  private static final long TRAINING_SECONDS = 60;
  private static final Map<String, String> SNAP_START =
      Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

  /** The flags with which Lambda starts Java in a function of 512 MB. */
  private static final List<String> LAMBDA =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final List<String> HOOKS =
      List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  /** The times to the first answers in milliseconds: by the clock, and of the processor. */
  private record Starts(List<Double> clock, List<Double> processor) {
    Starts() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  public String name() {
    return "cold-start";
  }

  @Override
  public String table() throws IOException, InterruptedException {
    Path cache = ProjectFiles.root().resolve("benchmarks/target/falco-asff.aot");
    train(cache);
    StringBuilder table =
        new StringBuilder(
            "| Alerts | Function | First answer, ms | Ratio | Processor time, ms | Ratio |\n"
                + "|---:|---|---:|---:|---:|---:|\n");
    for (int alerts : new int[] {1, 100}) {
      List<String> names =
          new ArrayList<>(
              List.of("Python baseline", "falco-asff, C1 only", "falco-asff, with an AOT cache"));
      List<List<String>> commands =
          new ArrayList<>(
              List.of(
                  FunctionProcess.python(
                      ProjectFiles.root().resolve("benchmarks/src/main/python/baseline.py")),
                  FunctionProcess.java(LAMBDA),
                  FunctionProcess.java(with(LAMBDA, "-XX:AOTCache=" + cache))));
      if (!FunctionProcess.otherJar().isEmpty()) {
        names.add("Other jar, C1 only");
        commands.add(FunctionProcess.java(LAMBDA, Path.of(FunctionProcess.otherJar())));
      }
      List<Starts> starts = names.stream().map(name -> new Starts()).toList();
      byte[] event = SamplePayload.of(alerts).event();
      for (int run = 0; run < RUNS; run++) {
        for (int function = 0; function < commands.size(); function++) {
          cold(commands.get(function), event, starts.get(function));
        }
      }
      for (int function = 0; function < commands.size(); function++) {
        table.append(row(alerts, names.get(function), starts.get(function), starts.get(0)));
      }
    }
    return table + "\n" + snapStart();
  }

  private static void cold(List<String> command, byte[] event, Starts starts)
      throws IOException, InterruptedException {
    try (OneAtATime api = OneAtATime.start(event);
        LoopbackHub hub = LoopbackHub.start()) {
      api.offer();
      long start = System.nanoTime();
      Process process = start(command, api, hub, Map.of());
      try {
        starts.clock().add((api.answered() - start) / 1e6);
        starts.processor().add(process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6);
      } finally {
        stop(process);
      }
    }
  }

  private static String snapStart() throws IOException, InterruptedException {
    StringBuilder table =
        new StringBuilder(
            "| Alerts | JIT | First answer after restore, ms | Warm median, ms | Ratio |\n"
                + "|---:|---|---:|---:|---:|\n");
    for (int alerts : new int[] {1, 100}) {
      for (boolean onlyC1 : new boolean[] {true, false}) {
        List<String> flags = onlyC1 ? LAMBDA : LAMBDA.subList(0, 2);
        List<Double> first = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
          restored(FunctionProcess.java(with(flags, HOOKS.get(0))), alerts, first, warm);
        }
        table.append(
            String.format(
                Locale.ROOT,
                "| %d | %s | %.1f | %.1f | %.2f |%n",
                alerts,
                onlyC1 ? "C1 only" : "C1 and C2",
                Median.of(first),
                Median.of(warm),
                Median.of(first) / Median.of(warm)));
      }
    }
    return table.toString();
  }

  private static void restored(
      List<String> command, int alerts, List<Double> first, List<Double> warm)
      throws IOException, InterruptedException {
    try (OneAtATime api = OneAtATime.start(SamplePayload.of(alerts).event());
        LoopbackHub hub = LoopbackHub.start()) {
      Process process = start(command, api, hub, SNAP_START);
      try {
        api.restore();
        api.asked();
        for (int invocation = 0; invocation <= WARM; invocation++) {
          double milliseconds = invocation(api);
          if (invocation == 0) {
            first.add(milliseconds);
          } else if (invocation > WARM / 2) {
            warm.add(milliseconds);
          }
        }
      } finally {
        stop(process);
      }
    }
  }

  private static double invocation(OneAtATime api) throws InterruptedException {
    long start = System.nanoTime();
    api.offer();
    return (api.answered() - start) / 1e6;
  }

  /**
   * Runs the function until its JVM has collected what belongs into the cache, and lets it write
   * the cache when it ends.
   */
  private static void train(Path cache) throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    try (OneAtATime api = OneAtATime.start(SamplePayload.of(100).event());
        LoopbackHub hub = LoopbackHub.start()) {
      Process process =
          start(
              FunctionProcess.java(with(LAMBDA, "-XX:AOTCacheOutput=" + cache)),
              api,
              hub,
              Map.of());
      for (int invocation = 0; invocation < WARM; invocation++) {
        api.offer();
        api.answered();
      }
      process.destroy();
      if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || !Files.exists(cache)) {
        throw new IllegalStateException("no AOT cache was written; it needs a JDK of 25 or later");
      }
    }
  }

  private static Process start(
      List<String> command, OneAtATime api, LoopbackHub hub, Map<String, String> more)
      throws IOException {
    Path output = ProjectFiles.root().resolve("benchmarks/target/function-output.txt");
    return FunctionProcess.start(command, api.address(), hub.endpoint(), output, more);
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private static String row(int alerts, String name, Starts starts, Starts baseline) {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %.0f | %.2f | %.0f | %.2f |%n",
        alerts,
        name,
        Median.of(starts.clock()),
        Median.of(starts.clock()) / Median.of(baseline.clock()),
        Median.of(starts.processor()),
        Median.of(starts.processor()) / Median.of(baseline.processor()));
  }

  private static List<String> with(List<String> flags, String more) {
    List<String> all = new ArrayList<>(flags);
    all.add(more);
    return all;
  }
}
