package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The result of one invocation, the first of its process, of a function with limited memory.
 *
 * @param failure why it did not pass; empty if it did
 * @param seconds the time from the event to the answer
 * @param processorSeconds the processor time used in that period
 * @param peakBytes the largest resident set of the process up to then
 */
record MemoryTrial(String failure, double seconds, double processorSeconds, long peakBytes) {
  /**
   * Runs the invocation. It passes if it is answered without a failure and every finding has
   * arrived.
   */
  static MemoryTrial run(SamplePayload payload, int alerts, int setting)
      throws IOException, InterruptedException {
    try (OneAtATime api = OneAtATime.start(payload.event());
        LoopbackHub hub = LoopbackHub.start();
        ControlGroup group = ControlGroup.create()) {
      group.memory(setting);
      Process process =
          FunctionProcess.start(
              group.command(FunctionProcess.java(LambdaSetting.onlyC1(setting))),
              api.address(),
              hub.endpoint(),
              FunctionProcess.output());
      process.onExit().thenAccept(ended -> api.ended("exit code " + ended.exitValue()));
      try {
        return measure(api, hub, process, alerts);
      } catch (IllegalStateException failed) {
        return failed(group.ranOutOfMemory() ? "killed, out of memory" : Markdown.cell(failed));
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  boolean passed() {
    return failure.isEmpty();
  }

  private static MemoryTrial measure(OneAtATime api, LoopbackHub hub, Process process, int alerts)
      throws IOException, InterruptedException {
    api.asked();
    Duration processor = processorTime(process);
    long start = System.nanoTime();
    api.offer();
    double seconds = (api.answered() - start) / 1e9;
    double used = processorTime(process).minus(processor).toNanos() / 1e9;
    if (hub.findings() != alerts) {
      return failed(hub.findings() + " findings of " + alerts);
    }
    return new MemoryTrial("", seconds, used, peakBytes(process.pid()));
  }

  private static MemoryTrial failed(String reason) {
    return new MemoryTrial(reason, 0, 0, 0);
  }

  private static Duration processorTime(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long peakBytes(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no peak of process " + process));
  }
}
