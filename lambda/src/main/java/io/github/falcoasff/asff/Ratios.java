package io.github.falcoasff.asff;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads settings of the form {@code name=number;name=number} with numbers from 0 to 100. */
final class Ratios {
  private Ratios() {}

  /**
   * One pair.
   *
   * @param name the text before the last equals sign
   * @param ratio the number; empty if it is not from 0 to 100
   */
  record Pair(String name, OptionalInt ratio) {}

  /** The pairs, without blank ones. */
  static List<Pair> pairs(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String pair : text.split("[;\\n]", -1)) {
      if (!pair.isBlank()) {
        int equals = pair.lastIndexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip();
        pairs.add(new Pair(name, ratio(pair.substring(equals + 1).strip())));
      }
    }
    return pairs;
  }

  private static OptionalInt ratio(String text) {
    if (!text.matches("\\d{1,3}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return number <= Limits.RATIO ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
