package io.github.falcoasff.asff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The confidence in a rule, by its maturity. The tags of Falco's own rules name it, such as {@code
 * maturity_stable} (falcosecurity/rules, CONTRIBUTING.md). Rules without such a tag have no
 * confidence.
 */
public final class Confidence {
  /** No rule has a confidence. */
  public static final Confidence NONE = new Confidence(Map.of());

  /** The default. */
  public static final Confidence STANDARD =
      new Confidence(Map.of("stable", 80, "incubating", 60, "sandbox", 40, "deprecated", 20));

  private static final String TAG = "maturity_";

  private final Map<String, Integer> byMaturity;

  private Confidence(Map<String, Integer> byMaturity) {
    this.byMaturity = Map.copyOf(byMaturity);
  }

  /**
   * Reads pairs of a maturity and a number from 0 to 100, such as {@code stable=80;sandbox=40}, or
   * {@code none}.
   *
   * @return empty if the text is of another form
   */
  public static Optional<Confidence> parse(String text) {
    if (text.equals("none")) {
      return Optional.of(NONE);
    }
    Map<String, Integer> byMaturity = new HashMap<>();
    for (Ratios.Pair pair : Ratios.pairs(text)) {
      if (pair.ratio().isEmpty() || !pair.name().matches("[a-z]+")) {
        return Optional.empty();
      }
      byMaturity.put(pair.name(), pair.ratio().getAsInt());
    }
    return byMaturity.isEmpty() ? Optional.empty() : Optional.of(new Confidence(byMaturity));
  }

  /** The confidence of a rule with these tags. */
  OptionalInt of(List<String> tags) {
    for (String tag : tags) {
      if (tag.startsWith(TAG)) {
        Integer ratio = byMaturity.get(tag.substring(TAG.length()));
        if (ratio != null) {
          return OptionalInt.of(ratio);
        }
      }
    }
    return OptionalInt.empty();
  }
}
