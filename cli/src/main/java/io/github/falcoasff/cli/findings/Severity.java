package io.github.falcoasff.cli.findings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** ASFF's severities, the least first. */
public enum Severity {
  /** Nothing to do. */
  INFORMATIONAL,
  /** Low. */
  LOW,
  /** Medium. */
  MEDIUM,
  /** High. */
  HIGH,
  /** Critical. */
  CRITICAL;

  /** The severity of a name in any case. */
  public static Optional<Severity> of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.name().equals(upper)).findFirst();
  }

  /** The severity of a finding's label; the least if the finding has none. */
  static Severity ofLabel(String label) {
    return of(label).orElse(INFORMATIONAL);
  }
}
