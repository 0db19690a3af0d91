package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Globs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The importance of a Kubernetes namespace, as the user sets it. Only namespaces from structured
 * fields count, since text may come from an attacker.
 */
public final class Criticality {
  /** No namespace has a criticality. */
  public static final Criticality NONE = new Criticality(List.of());

  private final List<Rating> ratings;

  private record Rating(Globs namespaces, int ratio) {}

  private Criticality(List<Rating> ratings) {
    this.ratings = List.copyOf(ratings);
  }

  /**
   * Reads pairs of a namespace and a number from 0 to 100, such as {@code shop=90;team-*=50}. A
   * namespace may have the wildcards {@code *} and {@code ?}; the first pair that matches counts.
   *
   * @return empty if the text is of another form
   */
  public static Optional<Criticality> parse(String text) {
    List<Rating> ratings = new ArrayList<>();
    for (Ratios.Pair pair : Ratios.pairs(text)) {
      if (pair.ratio().isEmpty() || !pair.name().matches("[A-Za-z0-9.*?-]+")) {
        return Optional.empty();
      }
      ratings.add(new Rating(Globs.parse(pair.name()), pair.ratio().getAsInt()));
    }
    return ratings.isEmpty() ? Optional.empty() : Optional.of(new Criticality(ratings));
  }

  /** The criticality of the alert's namespace. */
  OptionalInt of(FalcoAlert alert) {
    if (ratings.isEmpty() || alert.identityFromText()) {
      return OptionalInt.empty();
    }
    Optional<String> namespace =
        alert.fields().first("k8s.ns.name", "k8smeta.ns.name", "ka.target.namespace");
    if (namespace.isPresent()) {
      for (Rating rating : ratings) {
        if (rating.namespaces().matches(namespace.get())) {
          return OptionalInt.of(rating.ratio());
        }
      }
    }
    return OptionalInt.empty();
  }
}
