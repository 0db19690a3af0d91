package io.github.falcoasff.world;

import io.github.falcoasff.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The clocks of a container's machine: a monotonic one that begins anywhere and may stand still
 * while the container is frozen, and the time of day, which may be wrong for a while.
 */
final class ContainerClock extends Clock implements Ticker {
  /** When the simulation begins. */
  static final Instant BEGIN = Instant.parse("2026-03-30T19:00:00Z");

  /** When snapshots were taken. */
  private static final Instant SNAPSHOT = BEGIN.minus(Duration.ofDays(3));

  private static final long SECOND = 1_000_000_000L;

  private final Simulation simulation;
  private final long begun;
  private final List<Plan.WrongClock> wrong;
  private final boolean ofSnapshot;
  private boolean inSnapshot;
  private long stood;

  /**
   * The clocks of a new container.
   *
   * @param begun what the monotonic clock shows at the beginning
   * @param wrong how the time of day is wrong
   * @param inSnapshot whether the container is initialised for a snapshot
   */
  ContainerClock(
      Simulation simulation, long begun, List<Plan.WrongClock> wrong, boolean inSnapshot) {
    this.simulation = simulation;
    this.wrong = List.copyOf(wrong);
    this.ofSnapshot = inSnapshot;
    this.inSnapshot = inSnapshot;
    // A snapshot's clock goes on where it stood.
    this.begun = inSnapshot ? begun - simulation.now() : begun;
  }

  /** From now on the container is one that was restored, if it has a snapshot. */
  void restored() {
    inSnapshot = false;
  }

  /** The monotonic clock stood still for so long. */
  void stood(long nanoseconds) {
    stood += nanoseconds;
  }

  /** How many seconds the time of day is ahead. */
  long ahead() {
    return wrong.stream()
        .filter(each -> simulation.now() >= each.from() * SECOND)
        .filter(each -> simulation.now() < Plan.CALM * SECOND)
        .mapToLong(Plan.WrongClock::seconds)
        .findFirst()
        .orElse(0);
  }

  /** Whether the container comes from a snapshot. */
  boolean isOfSnapshot() {
    return ofSnapshot;
  }

  /** Whether it is ever wrong. */
  boolean isWrong() {
    return !wrong.isEmpty();
  }

  /** How far it is ever behind, as a number of seconds of at most 0. */
  long mostBehind() {
    return Math.min(0, wrong.stream().mapToLong(Plan.WrongClock::seconds).min().orElse(0));
  }

  /** How many seconds it is ever ahead at most. */
  long mostAhead() {
    return Math.max(0, wrong.stream().mapToLong(Plan.WrongClock::seconds).max().orElse(0));
  }

  @Override
  public long nanoTime() {
    simulation.check();
    return begun + simulation.now() - stood;
  }

  @Override
  public void sleep(Duration duration) {
    simulation.sleep(duration);
  }

  @Override
  public Clock wallClock() {
    return this;
  }

  @Override
  public Instant instant() {
    return inSnapshot ? SNAPSHOT : BEGIN.plusNanos(simulation.now()).plusSeconds(ahead());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
