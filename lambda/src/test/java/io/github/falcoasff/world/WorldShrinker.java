package io.github.falcoasff.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a plan that violates a property smaller for as long as it violates the same property. */
final class WorldShrinker {
  private static final int MOST_TRIES = 1_500;

  private final String property;
  private Plan smallest;
  private int tries;

  WorldShrinker(WorldRun.Result violating) {
    this.property = violating.violation().orElseThrow().property();
    this.smallest = violating.plan();
  }

  Plan shrink() {
    int before;
    do {
      before = smallest.size();
      fewer(smallest.troubles(), left -> smallest.with(smallest.deliveries(), left));
      fewer(smallest.deliveries(), left -> smallest.with(left, smallest.troubles()));
      for (int i = 0; i < smallest.deliveries().size(); i++) {
        int at = i;
        fewer(
            smallest.deliveries().get(i).lines(),
            left -> with(at, left, smallest.deliveries().get(at).at()));
        fewer(
            smallest.deliveries().get(i).at(),
            left -> with(at, smallest.deliveries().get(at).lines(), left));
      }
    } while (smallest.size() < before && tries < MOST_TRIES);
    return smallest;
  }

  private Plan with(int place, List<Integer> lines, List<Integer> at) {
    List<Plan.Delivery> deliveries = new ArrayList<>(smallest.deliveries());
    deliveries.set(
        place,
        new Plan.Delivery(deliveries.get(place).account(), List.copyOf(lines), List.copyOf(at)));
    return smallest.with(deliveries, smallest.troubles());
  }

  /** Leaves out halves, quarters and so on, as long as the plan still violates the property. */
  private <T> void fewer(List<T> all, Function<List<T>, Plan> plan) {
    List<T> left = new ArrayList<>(all);
    for (int size = Math.max(1, left.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from + size <= left.size(); ) {
        List<T> some = new ArrayList<>(left.subList(0, from));
        some.addAll(left.subList(from + size, left.size()));
        Plan candidate = plan.apply(some);
        if (stillViolates(candidate)) {
          left = some;
          smallest = candidate;
        } else {
          from += size;
        }
      }
    }
  }

  private boolean stillViolates(Plan candidate) {
    return ++tries <= MOST_TRIES
        && WorldRun.run(candidate, false)
            .violation()
            .filter(found -> found.property().equals(property))
            .isPresent();
  }
}
