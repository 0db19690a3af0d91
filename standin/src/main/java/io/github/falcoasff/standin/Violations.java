package io.github.falcoasff.standin;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one finding, in the order in which it is found. */
final class Violations {
  private final List<String> violations = new ArrayList<>();

  /**
   * Adds a violation.
   *
   * @param fault the text that follows the place: {@code should be string}
   */
  void add(Place place, String fault) {
    violations.add(place.shown() + " " + fault);
  }

  /** Adds a violation for a missing member. */
  void missing(Place place, String member) {
    add(place, "should have required property '" + member + "'");
  }

  List<String> violations() {
    return List.copyOf(violations);
  }
}
