package io.github.falcoasff.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Two hundred simulations of all that is around the function. A failure names its seed: {@code mvn
 * -q -pl lambda -am -Pworld -Dworld.seed=… -Dworld.schedules=1} shows it as small as possible.
 */
final class WorldTest {
  /** The seed that {@code -Pworld} begins with, too. */
  private static final long SEED = 1;

  private static final int SCHEDULES = 200;

  @Test
  void inEverySimulationEachAlertIsImportedOnceOrKept() {
    List<WorldRun.Result> results =
        LongStream.range(SEED, SEED + SCHEDULES)
            .mapToObj(seed -> WorldRun.run(seed, false))
            .toList();
    List<String> violations =
        results.stream()
            .filter(result -> result.violation().isPresent())
            .map(result -> result.plan().seed() + ": " + result.violation().get().getMessage())
            .toList();

    assertThat(violations).isEmpty();
    assertThat(results.stream().mapToInt(result -> result.counts().lookUps()).sum()).isPositive();
  }

  @Test
  void theSeedsHaveAllKindsOfTroubles() {
    Set<Object> kinds = new HashSet<>();
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      Plan plan = PlanMaker.of(seed, Lines.all());
      for (Plan.Trouble trouble : plan.troubles()) {
        kinds.add(trouble.getClass());
        kinds.add(kind(trouble));
      }
    }

    assertThat(kinds)
        .contains((Object[]) Plan.Trouble.class.getPermittedSubclasses())
        .contains((Object[]) Plan.FaultKind.values())
        .contains((Object[]) Plan.MemberTrouble.values())
        .contains((Object[]) Plan.Provider.values());
  }

  @Test
  void aSeedAlwaysShowsTheSame() {
    for (long seed = SEED; seed < SEED + 5; seed++) {
      assertThat(WorldRun.run(seed, false).digest())
          .as("seed %d", seed)
          .isEqualTo(WorldRun.run(seed, false).digest());
    }
  }

  private static Object kind(Plan.Trouble trouble) {
    if (trouble instanceof Plan.CallFault fault) {
      return fault.kind();
    }
    if (trouble instanceof Plan.Member member) {
      return member.what();
    }
    return trouble instanceof Plan.ExpiredCredentials expired ? expired.then() : trouble;
  }
}
