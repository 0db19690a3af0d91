package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whole invocations: from the Runtime API's event to the bytes of the request that Security Hub
 * reads and the answer to Lambda. The function has one processor, the stand-ins have the others.
 */
final class InvocationSection implements Report.Section {
  private static final String BASELINE = "Python baseline";
  private static final int ALERTS = 100;

  /** How long each function is measured, in seconds; before that it is warmed up as long. */
  private static final long SECONDS = Long.getLong("benchmark.seconds", 20);

  /** Another Python function to compare with: the path of its file. */
  private static final String OTHER_PYTHON = "benchmark.python";

  /**
   * What was measured.
   *
   * @param alertsPerSecond through whole invocations, by the clock
   * @param alertsPerProcessorSecond the same by the time that the function had the processor, which
   *     leaves out its waits for the stand-ins and for other programs of the machine
   * @param bytesPerFinding of the requests
   */
  private record Rate(
      double alertsPerSecond, double alertsPerProcessorSecond, double bytesPerFinding) {}

  @Override
  public String name() {
    return "invocation";
  }

  @Override
  public String table() throws IOException, InterruptedException {
    Path python = ProjectFiles.root().resolve("benchmarks/src/main/python/baseline.py");
    String other = System.getProperty(OTHER_PYTHON, "");
    Map<String, List<String>> functions = new LinkedHashMap<>();
    functions.put(BASELINE, FunctionProcess.python(python));
    if (!other.isEmpty()) {
      functions.put(
          "Python, " + Path.of(other).getFileName(), FunctionProcess.python(Path.of(other)));
    }
    functions.put(
        "falco-asff, C1 only, as Lambda starts a function without SnapStart",
        FunctionProcess.java(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")));
    functions.put(
        "falco-asff, C1 and C2, as Lambda starts one with SnapStart on Java 25",
        FunctionProcess.java(List.of("-Xmx384m", "-XX:+UseSerialGC")));

    StringBuilder table =
        new StringBuilder(
            "| Function | Alerts/s on one processor | Ratio | Alerts/s of processor time | Ratio"
                + " | Bytes sent/finding |\n|---|---:|---:|---:|---:|---:|\n");
    Rate baseline = measure(functions.get(BASELINE));
    for (Map.Entry<String, List<String>> function : functions.entrySet()) {
      boolean first = function.getKey().equals(BASELINE);
      Rate rate = first ? baseline : measure(function.getValue());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.2f | %,.0f | %.2f | %,.0f |%n",
              function.getKey(),
              rate.alertsPerSecond(),
              rate.alertsPerSecond() / baseline.alertsPerSecond(),
              rate.alertsPerProcessorSecond(),
              rate.alertsPerProcessorSecond() / baseline.alertsPerProcessorSecond(),
              rate.bytesPerFinding()));
    }
    return table.toString();
  }

  private static Rate measure(List<String> command) throws IOException, InterruptedException {
    Path output = ProjectFiles.root().resolve("benchmarks/target/function-output.txt");
    Cores.leaveFirst();
    try (RuntimeApi api = RuntimeApi.start(SamplePayload.of(ALERTS).event());
        Hub hub = Hub.start()) {
      Process process =
          FunctionProcess.start(Cores.first(command), api.address(), hub.endpoint(), output);
      try {
        TimeUnit.SECONDS.sleep(SECONDS);
        long answered = api.answered();
        Duration processor = processorTime(process);
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        long measured = api.answered() - answered;
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = processorTime(process).minus(processor).toNanos() / 1e9;
        if (measured == 0 || !process.isAlive()) {
          throw new IllegalStateException(
              "no invocation was answered: " + Files.readString(output));
        }
        double alerts = measured * ALERTS;
        return new Rate(alerts / seconds, alerts / used, (double) hub.bytes() / hub.findings());
      } finally {
        process.destroy();
        process.waitFor();
        check(hub, api);
      }
    } finally {
      Cores.everywhere();
    }
  }

  private static Duration processorTime(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Every invocation that was answered has sent all of its findings. */
  private static void check(Hub hub, RuntimeApi api) {
    if (hub.findings() < api.answered() * ALERTS) {
      throw new IllegalStateException(
          hub.findings() + " findings of " + api.answered() + " invocations");
    }
  }
}
