package io.github.falcoasff.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the command line tool: how fast it reads a large log, and how soon it shows a small one.
 */
final class CliSection implements Report.Section {
  private static final int MEGABYTE = 1_000_000;
  private static final int SMALL_RUNS = 5;
  private static final double NANOS = 1e9;

  @Override
  public String name() {
    return "cli";
  }

  /**
   * The measurements of one run.
   *
   * @param processor processor time in seconds, which other programs on the machine hardly change
   */
  private record Run(double seconds, double processor, long peakKilobytes) {}

  @Override
  public String table() throws Exception {
    Path small = ProjectFiles.root().resolve("samples/logs/eks-fluent-bit.log");
    String given = System.getProperty("benchmark.log", "");
    Path large = given.isEmpty() ? large() : Path.of(given);
    StringBuilder table =
        new StringBuilder(
            "| Command | Log | Seconds | MB/s | Processor seconds | MB per processor second"
                + " | Peak resident set |\n|---|---:|---:|---:|---:|---:|---:|\n");
    table.append(row("check", small, SMALL_RUNS));
    table.append(row("check --summary", large, 1));
    return table.toString();
  }

  private static String row(String command, Path log, int times) throws Exception {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      runs.add(run(command, log));
    }
    double seconds = Median.of(runs.stream().map(Run::seconds).toList());
    double processor = Median.of(runs.stream().map(Run::processor).toList());
    double megabytes = Files.size(log) / (double) MEGABYTE;
    long peak = runs.stream().mapToLong(Run::peakKilobytes).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "| `%s` | %,.3f MB | %.2f | %.1f | %.2f | %.1f | %,d MB |%n",
        command,
        megabytes,
        seconds,
        megabytes / seconds,
        processor,
        megabytes / processor,
        peak / 1024);
  }

  private static Run run(String command, Path log) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx256m");
    words.add("-jar");
    words.add(ProjectFiles.root().resolve("cli/target/falco-asff-cli.jar").toString());
    words.addAll(List.of(command.split(" ", -1)));
    words.add(log.toString());
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long peak = 0;
    double processor = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakKilobytes(process.pid()));
      processor = Math.max(processor, processorSeconds(process));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", words) + " exits with " + process.exitValue());
    }
    return new Run((System.nanoTime() - start) / NANOS, processor, peak);
  }

  /** Returns the processor time so far in seconds; 0 if the process has ended. */
  private static double processorSeconds(Process process) {
    return process.info().totalCpuDuration().map(time -> time.toNanos() / NANOS).orElse(0.0);
  }

  /** Returns the peak memory so far as Linux reports it; 0 on other systems. */
  private static long peakKilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  /** Writes a log that repeats the samples' JSON lines. */
  private static Path large() throws IOException {
    Path log = ProjectFiles.root().resolve("benchmarks/target/large.log");
    byte[] lines = Files.readAllBytes(ProjectFiles.root().resolve("samples/logs/raw-json.log"));
    long bytes = Long.getLong("benchmark.megabytes", 1_000) * MEGABYTE;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
      for (long written = 0; written < bytes; written += lines.length) {
        out.write(lines);
      }
    }
    return log;
  }
}
