package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the peak memory of one invocation for several payload sizes, and the smallest memory
 * setting of Lambda with which it passes. The processor is not limited here: the cost table limits
 * it. The cost table also shows whether a function survives many invocations at a setting, because
 * a heap grows over time up to its <code>-Xmx</code>. Pages of files that other processes have
 * already read, such as the JVM's own, belong to the resident set but not to what the setting
 * limits, so a peak may exceed the setting.
 */
final class MemorySection implements Report.Section {
  /** The sizes of the inflated payloads in MB. */
  private static final List<Integer> MEGABYTES =
      BenchmarkOptions.numbers("benchmark.payloads", "10,100,200");

  /** Memory settings of Lambda in MB, the smallest first. */
  private static final List<Integer> SETTINGS = List.of(128, 192, 256, 320, 384, 512);

  /** The setting in MB whose heap is <code>-Xmx384m</code>. */
  private static final int STANDARD = 512;

  private static final int SAMPLE = 1000;
  private static final double MEGABYTE = 1024 * 1024;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String table() throws IOException, InterruptedException {
    StringBuilder table =
        new StringBuilder(
            "| Payload inflates to | Event, compressed and in base64 | Alerts | Processor time"
                + " | By the clock | Peak resident set at 512 MB, `-Xmx384m`"
                + " | Smallest setting that passes |\n|---:|---:|---:|---:|---:|---:|---|\n");
    int alertBytes = (int) (SamplePayload.of(SAMPLE).inflatedBytes() / SAMPLE);
    for (int megabytes : MEGABYTES) {
      int alerts = (int) (megabytes * MEGABYTE / alertBytes);
      table.append(row(SamplePayload.of(alerts), alerts));
    }
    return table.toString();
  }

  private static String row(SamplePayload payload, int alerts)
      throws IOException, InterruptedException {
    MemoryTrial standard = MemoryTrial.run(payload, alerts, STANDARD);
    if (!standard.passed()) {
      throw new IllegalStateException(alerts + " alerts: " + standard.failure());
    }
    return String.format(
        Locale.ROOT,
        "| %.0f MB | %.2f MB | %,d | %.1f s | %.1f s | %.0f MB | %s |%n",
        payload.inflatedBytes() / MEGABYTE,
        payload.event().length / MEGABYTE,
        alerts,
        standard.processorSeconds(),
        standard.seconds(),
        standard.peakBytes() / MEGABYTE,
        smallest(payload, alerts));
  }

  /** Returns the smallest setting that passes, and why smaller ones do not. */
  private static String smallest(SamplePayload payload, int alerts)
      throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (int setting : SETTINGS) {
      MemoryTrial trial = MemoryTrial.run(payload, alerts, setting);
      if (trial.passed()) {
        String figure =
            String.format(
                Locale.ROOT,
                "%d MB (%.1f s of processor, peak %.0f MB)",
                setting,
                trial.processorSeconds(),
                trial.peakBytes() / MEGABYTE);
        return failures.isEmpty() ? figure : figure + "; " + String.join("; ", failures);
      }
      failures.add(setting + " MB: " + trial.failure());
    }
    return "none; " + String.join("; ", failures);
  }
}
