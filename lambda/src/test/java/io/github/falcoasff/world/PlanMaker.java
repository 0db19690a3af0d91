package io.github.falcoasff.world;

import io.github.falcoasff.world.Plan.FaultKind;
import io.github.falcoasff.world.Plan.MemberTrouble;
import io.github.falcoasff.world.Plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes the plan of a seed. */
final class PlanMaker {
  /** The account of the functions. */
  static final String OWN = "999988887777";

  private static final List<String> MEMBERS =
      List.of("111111111111", "222222222222", "333333333333", "444444444444", OWN);
  private static final List<Service> LOOK_UPS = List.of(Service.EC2, Service.ECS, Service.EKS);
  private static final List<Integer> RATES = List.of(0, 1, 3, 10, 10, 10);
  private static final int LARGE_ONE_IN = 4_000;
  private static final int BURST_ONE_IN = 10;
  private static final int WRONG_CLOCK_ONE_IN = 8;

  /** In seconds. AWS takes signatures of the last and the next five minutes. */
  private static final List<Integer> WRONG_BY = List.of(20, 150, 400, 1_500, 7_200, 18_000);

  /** The shortest is longer than the limits of a look-up; the longest outlasts an invocation. */
  private static final List<Integer> STUCK_FOR = List.of(10, 40, 150, 400);

  private static final int EXPIRED_ONE_IN = 4;
  private static final int LAST_DELIVERY = 1_800;
  private static final int LAST_TROUBLE = 3_000;

  private final long seed;
  private final Random random;

  /** For what was added later, so that a seed still shows all that it showed before. */
  private final Random added;

  private final Lines lines;

  private PlanMaker(long seed, Lines lines) {
    this.seed = seed;
    this.random = new Random(Chance.mix(seed, 1, 1));
    this.added = new Random(Chance.mix(seed, 1, 2));
    this.lines = lines;
  }

  /** The plan of a seed. */
  static Plan of(long seed, Lines lines) {
    return new PlanMaker(seed, lines).plan();
  }

  private Plan plan() {
    boolean hub = random.nextBoolean();
    int rate = of(RATES);
    int seconds = of(List.of(30, 120, 120, 300));
    Plan.Shape shape =
        new Plan.Shape(
            hub,
            rate,
            hub || random.nextInt(5) > 0,
            // A replay of ten messages at a low rate needs its time.
            rate == 1 || rate == 3 ? 300 : seconds,
            1 + random.nextInt(12),
            2 + random.nextInt(8),
            !hub && random.nextInt(3) == 0,
            random.nextInt(4) == 0);
    List<Plan.Delivery> deliveries = new ArrayList<>();
    int count = 1 + random.nextInt(hub ? 8 : 5);
    for (int i = 0; i < count; i++) {
      deliveries.add(delivery(hub ? of(MEMBERS) : OWN, shape.lookUps() && random.nextBoolean()));
    }
    List<Plan.Trouble> troubles = troubles(hub, deliveries);
    if (hub && random.nextInt(BURST_ONE_IN) == 0) {
      burst(deliveries, troubles);
    }
    if (shape.lookUps()) {
      lookUpTroubles(troubles);
    }
    if (random.nextInt(WRONG_CLOCK_ONE_IN) == 0) {
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        int ahead = of(WRONG_BY) * (random.nextBoolean() ? 1 : -1);
        troubles.add(
            new Plan.WrongClock(
                random.nextInt(4),
                ahead,
                random.nextBoolean() ? 0 : random.nextInt(LAST_DELIVERY)));
      }
    }
    if (shape.lookUps()) {
      stuckLookUps(troubles);
    }
    if (added.nextInt(EXPIRED_ONE_IN) == 0) {
      expiredCredentials(deliveries, troubles);
    }
    return new Plan(seed, shape, List.copyOf(deliveries), List.copyOf(troubles));
  }

  private void stuckLookUps(List<Plan.Trouble> troubles) {
    for (int i = added.nextInt(3); i > 0; i--) {
      troubles.add(
          new Plan.StuckLookUp(
              LOOK_UPS.get(added.nextInt(LOOK_UPS.size())),
              added.nextInt(6),
              STUCK_FOR.get(added.nextInt(STUCK_FOR.size()))));
    }
  }

  /** Credentials expire when a payload comes, since few calls are made in between. */
  private void expiredCredentials(List<Plan.Delivery> deliveries, List<Plan.Trouble> troubles) {
    List<Integer> some = deliveries.stream().map(each -> each.at().get(0)).toList();
    Plan.Provider[] providers = Plan.Provider.values();
    for (int i = 2 + added.nextInt(3); i > 0; i--) {
      troubles.add(
          new Plan.ExpiredCredentials(
              added.nextInt(3),
              some.get(added.nextInt(some.size())),
              added.nextBoolean()
                  ? Plan.Provider.GIVES_OTHERS
                  : providers[added.nextInt(providers.length)]));
    }
  }

  /**
   * Payloads of one member that come together and need several calls, which may go wrong before all
   * payloads are read.
   */
  private void burst(List<Plan.Delivery> deliveries, List<Plan.Trouble> troubles) {
    String account = of(MEMBERS);
    int begun = random.nextInt(LAST_DELIVERY);
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      int first = random.nextInt(lines.ordinary());
      List<Integer> chosen = new ArrayList<>();
      for (int n = 40 + random.nextInt(60); n > 0; n--) {
        chosen.add((first + n) % lines.ordinary());
      }
      deliveries.add(new Plan.Delivery(account, List.copyOf(chosen), List.of(begun)));
    }
    if (random.nextBoolean()) {
      troubles.add(
          new Plan.BrownOut(
              Service.SECURITYHUB,
              begun,
              begun + 10 + random.nextInt(100),
              100,
              of(List.of(FaultKind.UNAVAILABLE, FaultKind.HANG, FaultKind.RESET_AFTER))));
    }
  }

  private void lookUpTroubles(List<Plan.Trouble> troubles) {
    for (int i = random.nextInt(4); i > 0; i--) {
      troubles.add(new Plan.CallFault(of(LOOK_UPS), random.nextInt(6), of(FaultKind.values())));
    }
    while (random.nextInt(3) == 0) {
      int from = random.nextInt(LAST_DELIVERY);
      troubles.add(
          new Plan.BrownOut(
              of(LOOK_UPS), from, until(from), 20 + random.nextInt(81), of(FaultKind.values())));
    }
  }

  private Plan.Delivery delivery(String account, boolean lookUps) {
    int size = random.nextInt(100) == 0 ? 130 : 1 + random.nextInt(8);
    int ordinary = lines.ordinary();
    int first =
        lookUps
            ? lines.lookedUp() - 4 + random.nextInt(ordinary - lines.lookedUp())
            : random.nextInt(ordinary);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      chosen.add(random.nextInt(6) == 0 ? random.nextInt(ordinary) : (first + i) % ordinary);
    }
    if (random.nextInt(LARGE_ONE_IN) == 0) {
      chosen.add(ordinary + random.nextInt(lines.size() - ordinary));
    }
    List<Integer> at = new ArrayList<>();
    int begun = random.nextInt(LAST_DELIVERY);
    at.add(begun);
    while (random.nextInt(4) == 0) {
      at.add(begun + (random.nextBoolean() ? random.nextInt(3) : random.nextInt(LAST_DELIVERY)));
    }
    return new Plan.Delivery(account, List.copyOf(chosen), List.copyOf(at));
  }

  private List<Plan.Trouble> troubles(boolean hub, List<Plan.Delivery> deliveries) {
    List<Plan.Trouble> troubles = new ArrayList<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      troubles.add(new Plan.CallFault(service(hub), random.nextInt(30), of(FaultKind.values())));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(LAST_DELIVERY);
      int percent = 20 + random.nextInt(81);
      troubles.add(
          new Plan.BrownOut(service(hub), from, until(from), percent, of(FaultKind.values())));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      troubles.add(
          new Plan.Kill(
              random.nextInt(12), random.nextInt(6), random.nextBoolean(), random.nextInt(3) == 0));
    }
    for (int i = hub ? random.nextInt(3) : random.nextInt(2); i > 0; i--) {
      int from = random.nextInt(LAST_DELIVERY);
      troubles.add(
          new Plan.Member(hub ? of(MEMBERS) : OWN, from, until(from), of(MemberTrouble.values())));
    }
    while (random.nextInt(3) == 0) {
      List<Integer> some = deliveries.get(random.nextInt(deliveries.size())).lines();
      troubles.add(new Plan.Refused(some.get(random.nextInt(some.size())), random.nextBoolean()));
    }
    for (int i = random.nextInt(2); i > 0; i--) {
      troubles.add(new Plan.Doubled(random.nextInt(6)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(LAST_TROUBLE);
      troubles.add(new Plan.Replay(from, from + 300 + random.nextInt(600)));
    }
    return troubles;
  }

  private int until(int from) {
    int length = random.nextBoolean() ? random.nextInt(120) : random.nextInt(LAST_TROUBLE);
    return Math.min(LAST_TROUBLE, from + 1 + length);
  }

  private Service service(boolean hub) {
    return switch (random.nextInt(hub ? 8 : 6)) {
      case 0 -> Service.SQS;
      case 1 -> Service.S3;
      case 6, 7 -> Service.STS;
      default -> Service.SECURITYHUB;
    };
  }

  private <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T of(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
