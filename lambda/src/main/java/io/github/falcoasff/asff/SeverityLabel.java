package io.github.falcoasff.asff;

import java.util.Arrays;
import java.util.Optional;

/** ASFF's severities. */
enum SeverityLabel {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The severity of that name, in any case. */
  static Optional<SeverityLabel> parse(String text) {
    return Arrays.stream(values())
        .filter(label -> label.name().equalsIgnoreCase(text.strip()))
        .findFirst();
  }
}
