package io.github.falcoasff.hostile;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends mutated lines through the function in a dry run, in payloads of several dozen, and checks
 * each payload. A fault is made as small as it can be and printed with the seed and the number of
 * its payload.
 *
 * <p>System properties: {@code mutate.lines} (default 1,000,000), {@code mutate.seed} (1), {@code
 * mutate.threads} (2), {@code mutate.corpus} (a file of JSON objects with a line in {@code
 * message}), {@code mutate.payload} (only the payload of this number), {@code mutate.faults} (after
 * how many kinds of faults it ends, 1).
 */
public final class MutationRun {
  private static final int VALIDATED_ONE_IN = 32;
  private static final int REPORTED_EVERY = 2_000;
  private static final int MOST_TRIES = 3_000;

  /** Settings of the functions that take payloads in turn. */
  public static final List<Map<String, String>> SETTINGS =
      List.of(
          Map.of(),
          Map.of(
              "EXCLUDE_RULES", "*never*seen*;?zz*",
              "EXCLUDE_NAMESPACES", "*never*",
              "TRUSTED_WRITERS", "pod:never/*;stream:al*t?",
              "SEVERITY_OVERRIDES", "never seen=LOW",
              "REDACT_PATTERNS", "never(-seen)+"));

  private final Seeds seeds;
  private final List<String> alerts;
  private final long seed;
  private final int mostFaults;
  private final AtomicLong nextPayload = new AtomicLong();
  private final AtomicLong lines = new AtomicLong();
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();
  private long slowestNanos;
  private long slowestPayload;

  /**
   * Begins.
   *
   * @param corpus further lines to mutate
   * @param mostFaults after how many kinds of faults a run ends
   */
  MutationRun(Optional<Path> corpus, long seed, int mostFaults) {
    this.seeds = Seeds.read(corpus);
    this.alerts = Untouched.alerts(seeds);
    this.seed = seed;
    this.mostFaults = mostFaults;
  }

  /** Runs as the system properties say, and ends with an exception if there was a fault. */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Optional<Path> corpus =
        Optional.ofNullable(System.getProperty("mutate.corpus"))
            .filter(file -> !file.isEmpty())
            .map(Path::of);
    MutationRun run =
        new MutationRun(
            corpus, Long.getLong("mutate.seed", 1), Integer.getInteger("mutate.faults", 1));
    Long payload = Long.getLong("mutate.payload");
    if (payload != null) {
      run.one(payload);
    } else {
      run.run(
          Long.getLong("mutate.lines", 1_000_000), Integer.getInteger("mutate.threads", 2), out);
    }
    out.println(run.report());
    if (!run.faults().isEmpty()) {
      throw new IllegalStateException(run.faults().size() + " kinds of faults");
    }
  }

  /** Runs until so many lines were handled, or there are too many faults. */
  void run(long most, int threads, PrintStream out) throws Exception {
    long start = System.nanoTime();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> running = new ArrayList<>();
    for (int n = 0; n < threads; n++) {
      running.add(executor.submit(() -> payloads(most, start, out)));
    }
    executor.shutdown();
    for (Future<?> one : running) {
      one.get();
    }
    out.println(rate(start));
  }

  /** Runs one payload again. */
  void one(long number) {
    payload(new MutatedPayload.Maker(seeds, alerts), checks(), number);
  }

  /** Each kind of fault with the smallest payload that shows it. */
  Map<String, String> faults() {
    return faults;
  }

  /** Lines that were handled. */
  long lines() {
    return lines.get();
  }

  private static List<PayloadCheck> checks() {
    return SETTINGS.stream().map(PayloadCheck::new).toList();
  }

  private void payloads(long most, long start, PrintStream out) {
    MutatedPayload.Maker maker = new MutatedPayload.Maker(seeds, alerts);
    List<PayloadCheck> checks = checks();
    while (lines.get() < most && !isFull()) {
      long number = nextPayload.getAndIncrement();
      payload(maker, checks, number);
      if (number % REPORTED_EVERY == 0 && number > 0) {
        out.println(rate(start));
      }
    }
  }

  private void payload(MutatedPayload.Maker maker, List<PayloadCheck> checks, long number) {
    MutatedPayload payload = maker.payload(seed, number);
    PayloadCheck check = checks.get((int) (number % checks.size()));
    boolean validate = number % VALIDATED_ONE_IN == 0;
    Map<String, Long> counts = new TreeMap<>();
    long start = System.nanoTime();
    Optional<Fault> fault = check.fault(payload, validate, counts);
    long nanos = System.nanoTime() - start;
    lines.addAndGet(payload.lines().size());
    synchronized (this) {
      counts.forEach((outcome, records) -> outcomes.merge(outcome, records, Long::sum));
      if (nanos > slowestNanos) {
        slowestNanos = nanos;
        slowestPayload = number;
      }
      fault.ifPresent(found -> add(found, payload, check, number));
    }
  }

  private void add(Fault fault, MutatedPayload payload, PayloadCheck check, long number) {
    if (faults.containsKey(fault.kind())) {
      return;
    }
    Shrinker shrinker =
        new Shrinker(
            smaller ->
                check
                    .fault(payload.of(smaller), true, new TreeMap<>())
                    .filter(same -> same.kind().equals(fault.kind()))
                    .isPresent(),
            payload.untouched()::contains,
            MOST_TRIES);
    StringBuilder text =
        new StringBuilder(
            "seed %d, payload %d: %s%n".formatted(seed, number, cut(fault.toString())));
    shrinker.shrink(payload.lines()).forEach(line -> text.append("  ").append(line).append('\n'));
    faults.put(fault.kind(), text.toString());
  }

  private synchronized boolean isFull() {
    return faults.size() >= mostFaults;
  }

  private String rate(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT, "%,d lines, %.0f s, %,.0f lines/s", lines(), seconds, lines() / seconds);
  }

  /** Outcomes, the slowest payload, and all faults. */
  synchronized String report() {
    StringBuilder report = new StringBuilder();
    outcomes.forEach(
        (outcome, records) ->
            report.append(String.format(Locale.ROOT, "%-40s %,12d%n", outcome, records)));
    report.append(
        String.format(
            Locale.ROOT, "slowest payload: %d, %d ms%n", slowestPayload, slowestNanos / 1_000_000));
    faults.values().forEach(report::append);
    return report.toString();
  }

  private static String cut(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500) + "…";
  }
}
