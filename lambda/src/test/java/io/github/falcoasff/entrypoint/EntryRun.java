package io.github.falcoasff.entrypoint;

import com.sun.management.OperatingSystemMXBean;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.Shrinker;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs an entry point with inputs that follow from a seed and their numbers. */
final class EntryRun {
  private static final int MOST_KINDS = 5;
  private static final int MOST_VIOLATIONS = 1_000;
  private static final int MOST_TRIES = 500;
  private static final int MOST_SHOWN = 4_000;
  private static final double NANOS = 1e9;

  private final String name;
  private final EntryPoint entry;
  private final long seed;
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private long next;
  private long runs;
  private double seconds;
  private double processorSeconds;
  private long violations;

  /** What happened. */
  record Counts(long runs, double seconds, double processorSeconds, long violations) {
    Counts plus(Counts other) {
      return new Counts(
          runs + other.runs,
          seconds + other.seconds,
          processorSeconds + other.processorSeconds,
          violations + other.violations);
    }

    /** A line of the table. */
    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%-14s %,12d %,11.0f %,12.1f %11d",
          name,
          runs,
          seconds == 0 ? 0 : runs / seconds,
          processorSeconds,
          violations);
    }
  }

  EntryRun(String name, EntryPoint entry, long seed) {
    this.name = name;
    this.entry = entry;
    this.seed = seed;
  }

  /** Runs inputs until all count as so many runs, or until there are too many violations. */
  void all(long most) {
    measured(
        () -> {
          while (runs < most && !isFull()) {
            input(next++);
          }
        });
  }

  /** Runs the input of a number. */
  void one(long number) {
    measured(() -> input(number));
  }

  Counts counts() {
    return new Counts(runs, seconds, processorSeconds, violations);
  }

  private void measured(Runnable work) {
    long begun = System.nanoTime();
    long processor = processorNanos();
    work.run();
    seconds += (System.nanoTime() - begun) / NANOS;
    processorSeconds += (processorNanos() - processor) / NANOS;
  }

  private void input(long number) {
    List<String> parts = entry.input(chance(number));
    Optional<Fault> fault = fault(parts);
    runs += entry.runs(parts);
    if (fault.isPresent()) {
      violations++;
      if (!kinds.containsKey(fault.get().kind())) {
        kinds.put(fault.get().kind(), described(number, fault.get(), parts));
      }
    }
  }

  /** Each kind of violation with the smallest input that shows it. */
  List<String> violations() {
    return List.copyOf(kinds.values());
  }

  private boolean isFull() {
    return kinds.size() >= MOST_KINDS || violations >= MOST_VIOLATIONS;
  }

  private Chance chance(long number) {
    long mixed = seed * 0x9E3779B97F4A7C15L + name.hashCode() * 0xC2B2AE3D27D4EB4FL + number;
    return new Chance(new SplittableRandom(mixed));
  }

  private Optional<Fault> fault(List<String> parts) {
    try {
      return entry.fault(parts);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
      return Optional.of(Fault.failed(failed));
    }
  }

  private String described(long number, Fault fault, List<String> parts) {
    Shrinker shrinker =
        new Shrinker(
            smaller -> fault(smaller).filter(same -> same.kind().equals(fault.kind())).isPresent(),
            entry::isWhole,
            MOST_TRIES);
    StringBuilder text = new StringBuilder();
    text.append("VIOLATION of ").append(name).append(", seed ").append(seed);
    text.append(", run ").append(number).append(": ").append(shown(fault.toString()));
    text.append("\n  alone: mvn -q -pl lambda -am -Pfuzz-lines -Dfuzz.entry=").append(name);
    text.append(" -Dfuzz.seed=").append(seed).append(" -Dfuzz.run=").append(number);
    text.append("\n  the smallest input:\n");
    shrinker.shrink(parts).forEach(part -> text.append("  ").append(shown(part)).append('\n'));
    return text.toString();
  }

  /** A text in ASCII, with escapes as in Java. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < MOST_SHOWN; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        shown.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    shown.append('"');
    return text.length() <= MOST_SHOWN ? shown.toString() : shown + " of " + text.length();
  }

  /** What all threads of this process took, also those that compile and collect garbage. */
  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
