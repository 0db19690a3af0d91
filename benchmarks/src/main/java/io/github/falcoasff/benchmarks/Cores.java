package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the measured processes on one processor and everything else on the others (with <code>
 * taskset</code> of util-linux).
 */
final class Cores {
  private Cores() {}

  /** Returns a command that runs the given one on the first processor. */
  static List<String> first(List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
    pinned.addAll(command);
    return pinned;
  }

  /** Moves this process with all its threads to the other processors. */
  static void leaveFirst() throws IOException, InterruptedException {
    int processors = Integer.parseInt(output("nproc", "--all").strip());
    if (processors < 2) {
      throw new IllegalStateException("whole invocations need two processors");
    }
    output(
        "taskset",
        "-a",
        "-c",
        "-p",
        "1-" + (processors - 1),
        Long.toString(ProcessHandle.current().pid()));
  }

  /** Lets this process run on all processors again. */
  static void everywhere() throws IOException, InterruptedException {
    int processors = Integer.parseInt(output("nproc", "--all").strip());
    output(
        "taskset",
        "-a",
        "-c",
        "-p",
        "0-" + (processors - 1),
        Long.toString(ProcessHandle.current().pid()));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
    return output;
  }
}
