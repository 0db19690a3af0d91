package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The result of invoking a function without pause, with the memory and the processor share of a
 * memory setting.
 *
 * @param failure why it failed; empty if it did not
 * @param milliseconds the duration of an invocation by the clock, after the warm-up
 * @param firstMilliseconds the time from the start of the process to the first answer. Lambda gives
 *     a function more processor time while it starts, so this is an upper bound.
 */
record CostTrial(String failure, double milliseconds, double firstMilliseconds) {
  /** How long a function is measured, in seconds. It is warmed up for the same time before. */
  private static final long SECONDS = Long.getLong("benchmark.seconds", 20);

  private static final long PATIENCE_SECONDS = 120;

  /**
   * Starts the function with its share of the processor until the first answer, warms it up with a
   * whole processor, since a small share would not be enough in this time, and measures it with its
   * share again.
   */
  static CostTrial run(List<String> command, int setting, int alerts)
      throws IOException, InterruptedException {
    double share = LambdaSetting.processors(setting);
    try (RuntimeApi api = RuntimeApi.start(SamplePayload.of(alerts).event());
        LoopbackHub hub = LoopbackHub.start();
        ControlGroup group = ControlGroup.create()) {
      group.memory(setting);
      group.processors(share);
      long start = System.nanoTime();
      Process process =
          FunctionProcess.start(
              group.command(command), api.address(), hub.endpoint(), FunctionProcess.output());
      try {
        double first = awaitAnswer(api, process, start) / 1e6;
        group.processors(1);
        TimeUnit.SECONDS.sleep(SECONDS);
        group.processors(share);
        return new CostTrial("", measure(api, process), first);
      } catch (IllegalStateException failed) {
        String reason = group.ranOutOfMemory() ? "killed, out of memory" : Markdown.cell(failed);
        return new CostTrial(reason + ", after " + hub.findings() / alerts + " invocations", 0, 0);
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  /** Measures from one answer to another, so that only whole invocations count. */
  private static double measure(RuntimeApi api, Process process) throws InterruptedException {
    long from = awaitAnswer(api, process, 0);
    long before = api.answered();
    TimeUnit.SECONDS.sleep(SECONDS);
    long to = awaitAnswer(api, process, 0);
    return (to - from) / 1e6 / (api.answered() - before);
  }

  /** Waits for the next answer and returns when it came, counted from {@code start}. */
  private static long awaitAnswer(RuntimeApi api, Process process, long start)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    long before = api.answered();
    while (api.answered() == before) {
      if (!process.isAlive()) {
        throw new IllegalStateException("exit code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s");
      }
      TimeUnit.MICROSECONDS.sleep(500);
    }
    return System.nanoTime() - start;
  }
}
