package io.github.falcoasff.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes an input of several parts that fails smaller for as long as it fails in the same way. */
public final class Shrinker {
  private final Predicate<List<String>> fails;
  private final Predicate<String> whole;
  private int triesLeft;

  /**
   * Begins.
   *
   * @param fails whether an input still fails in the same way
   * @param whole parts that may be left out, but not be cut
   * @param tries how many inputs are tried at most
   */
  public Shrinker(Predicate<List<String>> fails, Predicate<String> whole, int tries) {
    this.fails = fails;
    this.whole = whole;
    this.triesLeft = tries;
  }

  /** The smallest input that was found. */
  public List<String> shrink(List<String> parts) {
    return withShorterParts(withFewerParts(parts));
  }

  private List<String> withFewerParts(List<String> parts) {
    List<String> smallest = parts;
    for (int size = Math.max(1, parts.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from + size <= smallest.size(); ) {
        List<String> fewer = new ArrayList<>(smallest.subList(0, from));
        fewer.addAll(smallest.subList(from + size, smallest.size()));
        if (stillFails(fewer)) {
          smallest = fewer;
        } else {
          from += size;
        }
      }
    }
    return smallest;
  }

  private List<String> withShorterParts(List<String> parts) {
    List<String> smallest = parts;
    for (int n = 0; n < parts.size(); n++) {
      if (whole.test(smallest.get(n))) {
        continue;
      }
      for (int size = smallest.get(n).length() / 2; size > 0; size /= 2) {
        for (int from = 0; from + size <= smallest.get(n).length(); ) {
          String part = smallest.get(n);
          List<String> shorter = new ArrayList<>(smallest);
          shorter.set(n, part.substring(0, from) + part.substring(from + size));
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

  private boolean stillFails(List<String> parts) {
    return triesLeft-- > 0 && fails.test(parts);
  }
}
