package io.github.falcoasff.falco;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides by rule, source and namespace which alerts become findings. An alert passes if every
 * include list that is set matches it and no exclude list does. Lists have names with the wildcards
 * {@code *} and {@code ?}, in any case, separated by {@code ;}.
 *
 * <p>A text line does not name its rule, so it is matched by its constant words and by the rule
 * that they identify; the rest of its text may be an attacker's. A namespace counts only if it
 * comes from an output field. An alert without such a namespace passes every list of namespaces.
 */
public final class AlertFilter {
  /** Passes every alert. */
  public static final AlertFilter NONE = new AlertFilter("", "", "", "", "", "");

  private final Globs includeRules;
  private final Globs excludeRules;
  private final Globs includeSources;
  private final Globs excludeSources;
  private final Globs includeNamespaces;
  private final Globs excludeNamespaces;

  /** Whether no list is set, as in most functions. */
  private final boolean unset;

  /** Reads the lists; a blank one is not set. */
  public AlertFilter(
      String includeRules,
      String excludeRules,
      String includeSources,
      String excludeSources,
      String includeNamespaces,
      String excludeNamespaces) {
    this.includeRules = Globs.parse(includeRules);
    this.excludeRules = Globs.parse(excludeRules);
    this.includeSources = Globs.parse(includeSources);
    this.excludeSources = Globs.parse(excludeSources);
    this.includeNamespaces = Globs.parse(includeNamespaces);
    this.excludeNamespaces = Globs.parse(excludeNamespaces);
    this.unset =
        Stream.of(
                this.includeRules,
                this.excludeRules,
                this.includeSources,
                this.excludeSources,
                this.includeNamespaces,
                this.excludeNamespaces)
            .allMatch(Globs::isEmpty);
  }

  /** Whether the alert becomes a finding. */
  public boolean passes(FalcoAlert alert) {
    return unset
        || (passes(includeRules, excludeRules, rules(alert))
            && passes(includeSources, excludeSources, List.of(alert.source()))
            && namespace(alert)
                .map(name -> passes(includeNamespaces, excludeNamespaces, List.of(name)))
                .orElse(true));
  }

  /** The names by which the rule is matched. */
  private static List<String> rules(FalcoAlert alert) {
    return alert.rule().isEmpty()
        ? List.of(alert.constantWords(), alert.ruleName())
        : List.of(alert.rule());
  }

  private static Optional<String> namespace(FalcoAlert alert) {
    return alert.identityFromText()
        ? Optional.empty()
        : alert.fields().first("k8s.ns.name", "k8smeta.ns.name", "ka.target.namespace");
  }

  private static boolean passes(Globs include, Globs exclude, List<String> names) {
    return (include.isEmpty() || names.stream().anyMatch(include::matches))
        && names.stream().noneMatch(exclude::matches);
  }
}
