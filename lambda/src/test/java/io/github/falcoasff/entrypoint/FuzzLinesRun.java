package io.github.falcoasff.entrypoint;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs every entry point with mutated inputs, and prints for each what happened. It fails if a
 * property of an entry point was violated.
 *
 * <pre>mvn -q -pl lambda -am -Pfuzz-lines -Dfuzz.runs=100000</pre>
 *
 * <p>System properties: {@code fuzz.runs} (runs of each entry point, 100,000), {@code fuzz.seed}
 * (1), {@code fuzz.entry} (names of entry points, separated by commas, or {@code all}), {@code
 * fuzz.run} (the number of the only run, or {@code all}).
 */
final class FuzzLinesRun {
  private static final String ALL = "all";
  private static final long SHOWN_EVERY = 1_000_000;

  private final long seed;
  private final PrintStream out;
  private EntryRun.Counts total = new EntryRun.Counts(0, 0, 0, 0);

  FuzzLinesRun(long seed, PrintStream out) {
    this.seed = seed;
    this.out = out;
  }

  /** Runs as the system properties say; exits with 1 after a violation. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String names = System.getProperty("fuzz.entry", ALL);
    String number = System.getProperty("fuzz.run", ALL);
    FuzzLinesRun run = new FuzzLinesRun(Long.getLong("fuzz.seed", 1), out);
    List<String> entries = names.equals(ALL) ? EntryPoints.names() : List.of(names.split(",", -1));
    out.println(
        "entry point            runs      runs/s  processor s  violations; seed "
            + System.getProperty("fuzz.seed", "1"));
    for (String name : entries) {
      if (number.equals(ALL)) {
        run.all(name, Long.getLong("fuzz.runs", 100_000));
      } else {
        run.one(name, Long.parseLong(number));
      }
    }
    out.println(run.total.row("total"));
    System.exit(run.total.violations() == 0 ? 0 : 1);
  }

  /** Runs an entry point so often, and gives its violations. */
  List<String> all(String name, long runs) {
    EntryRun run = new EntryRun(name, EntryPoints.of(name), seed);
    for (long some = SHOWN_EVERY; some < runs; some += SHOWN_EVERY) {
      run.all(some);
      out.println(run.counts().row(name + " …"));
    }
    run.all(runs);
    return done(name, run);
  }

  private void one(String name, long number) {
    EntryRun run = new EntryRun(name, EntryPoints.of(name), seed);
    run.one(number);
    done(name, run);
  }

  private List<String> done(String name, EntryRun run) {
    out.println(run.counts().row(name));
    run.violations().forEach(out::println);
    total = total.plus(run.counts());
    return run.violations();
  }
}
