package io.github.falcoasff.falco;

import java.util.Optional;

/**
 * Which alerts become findings, by rule, source and namespace. An alert passes if every list to
 * include that is set matches it and no list to exclude does. Lists are names with the wildcards
 * <code>*</code> and <code>?</code> in any case, separated by <code>;</code>. A text line, which
 * does not name its rule, is matched by its message.
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
  }

  /** Whether the alert becomes a finding. */
  public boolean passes(FalcoAlert alert) {
    Optional<String> namespace =
        alert.fields().first("k8s.ns.name", "k8smeta.ns.name", "ka.target.namespace");
    return passes(
            includeRules, excludeRules, alert.rule().isEmpty() ? alert.message() : alert.rule())
        && passes(includeSources, excludeSources, alert.source())
        && passes(includeNamespaces, excludeNamespaces, namespace.orElse(""));
  }

  private static boolean passes(Globs include, Globs exclude, String text) {
    return (include.isEmpty() || include.matches(text)) && !exclude.matches(text);
  }
}
