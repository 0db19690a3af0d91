package io.github.falcoasff.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a payload that fails smaller for as long as it fails in the same way. */
final class Shrinker {
  private static final int MOST_TRIES = 3_000;

  private final Predicate<MutatedPayload> fails;
  private int tries;

  Shrinker(Predicate<MutatedPayload> fails) {
    this.fails = fails;
  }

  MutatedPayload shrink(MutatedPayload payload) {
    return withShorterLines(withFewerLines(payload));
  }

  private MutatedPayload withFewerLines(MutatedPayload payload) {
    MutatedPayload smallest = payload;
    for (int size = payload.lines().size() / 2; size > 0; size /= 2) {
      for (int from = 0; from + size <= smallest.lines().size(); ) {
        MutatedPayload fewer = smallest.without(from, from + size);
        if (stillFails(fewer)) {
          smallest = fewer;
        } else {
          from += size;
        }
      }
    }
    return smallest;
  }

  private MutatedPayload withShorterLines(MutatedPayload payload) {
    MutatedPayload smallest = payload;
    for (int n = 0; n < payload.lines().size(); n++) {
      if (smallest.untouched().contains(smallest.lines().get(n))) {
        continue;
      }
      for (int size = smallest.lines().get(n).length() / 2; size > 0; size /= 2) {
        for (int from = 0; from + size <= smallest.lines().get(n).length(); ) {
          String line = smallest.lines().get(n);
          List<String> lines = new ArrayList<>(smallest.lines());
          lines.set(n, line.substring(0, from) + line.substring(from + size));
          MutatedPayload shorter = new MutatedPayload(lines, smallest.untouched());
          if (stillFails(shorter)) {
            smallest = shorter;
          } else {
            from += size;
          }
        }
      }
    }
    return smallest;
  }

  private boolean stillFails(MutatedPayload payload) {
    return ++tries <= MOST_TRIES && fails.test(payload);
  }
}
