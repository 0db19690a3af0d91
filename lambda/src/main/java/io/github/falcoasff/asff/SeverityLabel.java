package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Priority;

/** ASFF's severities. */
enum SeverityLabel {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The ladder that falcosidekick uses for OCSF. */
  static SeverityLabel of(Priority priority) {
    return switch (priority) {
      case DEBUG, INFORMATIONAL -> INFORMATIONAL;
      case NOTICE -> LOW;
      case WARNING -> MEDIUM;
      case ERROR -> HIGH;
      case CRITICAL, ALERT, EMERGENCY -> CRITICAL;
    };
  }
}
