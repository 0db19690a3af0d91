package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A Linux control group that limits memory and processor time, as Lambda does for a function. It
 * needs root, and works with both versions of control groups: the first has a directory for each
 * resource, the second has one directory for all.
 */
final class ControlGroup implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** Whether the machine has version 2. */
  private static final boolean UNIFIED = Files.exists(ROOT.resolve("cgroup.controllers"));

  /**
   * The kernel's default of 100 ms would make a process with a small share wait up to 93 ms at a
   * time, which shows as steps in every duration.
   */
  private static final int PERIOD_MICROSECONDS = 20_000;

  private static final int CLOSING_TRIES = 100;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Path memory;
  private final Path processor;

  private ControlGroup(Path memory, Path processor) {
    this.memory = memory;
    this.processor = processor;
  }

  /**
   * Makes a group without limits.
   *
   * @throws IllegalStateException if this machine does not allow it
   */
  static ControlGroup create() {
    String name = "falco-asff-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    ControlGroup group =
        UNIFIED
            ? new ControlGroup(ROOT.resolve(name), ROOT.resolve(name))
            : new ControlGroup(
                ROOT.resolve("memory").resolve(name), ROOT.resolve("cpu").resolve(name));
    try {
      if (UNIFIED) {
        Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+memory +cpu");
      }
      for (Path directory : group.directories()) {
        Files.createDirectory(directory);
      }
      return group;
    } catch (IOException refused) {
      group.close();
      throw new IllegalStateException(
          "this table needs root and a writable "
              + ROOT
              + " (version 1 with memory and cpu, or version 2): "
              + refused,
          refused);
    }
  }

  /**
   * Limits memory including swap.
   *
   * @param megabytes the limit in MB
   */
  void memory(int megabytes) throws IOException {
    String bytes = Long.toString(megabytes * 1024L * 1024L);
    if (UNIFIED) {
      Files.writeString(memory.resolve("memory.max"), bytes);
      writeIfThere(memory.resolve("memory.swap.max"), "0");
    } else {
      Files.writeString(memory.resolve("memory.limit_in_bytes"), bytes);
      writeIfThere(memory.resolve("memory.memsw.limit_in_bytes"), bytes);
    }
  }

  /** Limits processor time to a share of one processor from now on. */
  void processors(double share) throws IOException {
    long quota = Math.round(share * PERIOD_MICROSECONDS);
    if (UNIFIED) {
      Files.writeString(processor.resolve("cpu.max"), quota + " " + PERIOD_MICROSECONDS);
    } else {
      Files.writeString(
          processor.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROSECONDS));
      Files.writeString(processor.resolve("cpu.cfs_quota_us"), Long.toString(quota));
    }
  }

  /** Returns a command that runs the given one in the group, with the same process id. */
  List<String> command(List<String> command) {
    String join =
        directories().stream()
            .map(directory -> "echo $$ > " + directory.resolve("cgroup.procs") + " && ")
            .collect(Collectors.joining());
    List<String> joined = new ArrayList<>(List.of("sh", "-c", join + "exec \"$@\"", "sh"));
    joined.addAll(command);
    return joined;
  }

  /**
   * Returns whether the kernel has killed a process of the group because there was no memory left.
   */
  boolean ranOutOfMemory() throws IOException {
    Path events = memory.resolve(UNIFIED ? "memory.events" : "memory.oom_control");
    return Files.readAllLines(events).stream()
        .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
  }

  /** Kills what still runs in the group, and removes the group. */
  @Override
  public void close() {
    directories().forEach(ControlGroup::remove);
  }

  private List<Path> directories() {
    return memory.equals(processor) ? List.of(memory) : List.of(memory, processor);
  }

  /**
   * Removes the directory. A process leaves its group only some time after it has ended, so this
   * may take several attempts.
   */
  private static void remove(Path directory) {
    for (int tries = 0; Files.exists(directory); tries++) {
      try {
        for (String process : Files.readAllLines(directory.resolve("cgroup.procs"))) {
          ProcessHandle.of(Long.parseLong(process)).ifPresent(ProcessHandle::destroyForcibly);
        }
        Files.delete(directory);
      } catch (DirectoryNotEmptyException notEmpty) {
        throw new IllegalStateException("a group was made in " + directory, notEmpty);
      } catch (FileSystemException busy) {
        if (tries == CLOSING_TRIES) {
          throw new IllegalStateException(directory + " stays: " + busy, busy);
        }
        sleep();
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void writeIfThere(Path file, String value) throws IOException {
    if (Files.exists(file)) {
      Files.writeString(file, value);
    }
  }
}
