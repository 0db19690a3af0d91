package io.github.falcoasff.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs many simulations, one seed after the other, and prints what happened. It fails at the first
 * violation, with the seed that shows it, the plan made as small as possible and its timeline.
 *
 * <pre>mvn -q -pl lambda -am -Pworld -Dworld.schedules=1000 -Dworld.seed=1</pre>
 */
final class WorldRun {
  private static final int REPORTED_EVERY = Integer.getInteger("world.report", 1_000);

  private final long first;
  private final int schedules;
  private long deliveries;
  private long invocations;
  private long kills;
  private long calls;
  private long lookUps;
  private long faults;
  private long digest;

  /**
   * What a simulation showed.
   *
   * @param digest of the trace
   */
  record Result(
      Plan plan, World.Counts counts, long digest, Optional<Violation> violation, Trace trace) {}

  private WorldRun(long first, int schedules) {
    this.first = first;
    this.schedules = schedules;
  }

  /** Runs from the seed in {@code world.seed} on; exits with 1 after a violation. */
  public static void main(String[] arguments) {
    long seed = Long.getLong("world.seed", 1);
    int schedules = Integer.getInteger("world.schedules", 1_000);
    WorldRun run = new WorldRun(seed, schedules);
    System.exit(run.all() ? 0 : 1);
  }

  /** Runs the simulation of a seed. */
  static Result run(long seed, boolean kept) {
    return run(PlanMaker.of(seed, Lines.all()), kept);
  }

  /** Runs a plan. */
  static Result run(Plan plan, boolean kept) {
    Trace trace = new Trace(kept);
    World world = new World(plan, trace);
    Optional<Violation> violation = Optional.empty();
    try {
      world.run();
    } catch (Violation found) {
      violation = Optional.of(found);
      trace.add(world.simulation.now(), "VIOLATION " + found.getMessage());
    }
    return new Result(plan, world.counts(), trace.digest(), violation, trace);
  }

  private boolean all() {
    boolean right = true;
    int done = 0;
    while (done < schedules && right) {
      Result result = run(first + done, false);
      done++;
      deliveries += result.counts().deliveries();
      invocations += result.counts().invocations();
      kills += result.counts().kills();
      calls += result.counts().calls();
      lookUps += result.counts().lookUps();
      faults += result.counts().faults();
      digest = digest * 31 + result.digest();
      right = result.violation().isEmpty();
      if (!right) {
        show(result);
      } else if (done % REPORTED_EVERY == 0 && done < schedules) {
        report(done, true);
      }
    }
    report(done, right);
    return right;
  }

  private void report(int done, boolean right) {
    System.out.printf(
        "world: %d schedules from seed %d in %.1f s of processor; %d deliveries, %d invocations, %d"
            + " ended by force, %d calls, %d of them look-ups, of which %d went wrong; %d"
            + " violations; digest %016x%n",
        done,
        first,
        processorSeconds(),
        deliveries,
        invocations,
        kills,
        calls,
        lookUps,
        faults,
        right ? 0 : 1,
        digest);
  }

  /** The processor time of this process, with that of the JIT. */
  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private static void show(Result result) {
    Plan small = new WorldShrinker(result).shrink();
    Result again = run(small, true);
    System.out.println("world: " + result.violation().orElseThrow().getMessage());
    System.out.println("world: again by -Dworld.seed=" + small.seed() + " -Dworld.schedules=1");
    System.out.print(Timeline.text(again));
    try {
      Path page = Timeline.page(again, Path.of("target", "world"));
      System.out.println("world: " + page.toAbsolutePath());
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }
}
