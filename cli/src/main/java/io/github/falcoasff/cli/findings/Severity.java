package io.github.falcoasff.cli.findings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** ASFF's severities, the lowest first. */
public enum Severity {
  /** Informational: no action is needed. */
  INFORMATIONAL,
  /** Low. */
  LOW,
  /** Medium. */
  MEDIUM,
  /** High. */
  HIGH,
  /** Critical. */
  CRITICAL;

  /** Returns the severity with this name, in upper or lower case. */
  public static Optional<Severity> of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.name().equals(upper)).findFirst();
  }

  /** Returns the severity of a finding's label; the lowest if the label is unknown. */
  static Severity ofLabel(String label) {
    return of(label).orElse(INFORMATIONAL);
  }
}
