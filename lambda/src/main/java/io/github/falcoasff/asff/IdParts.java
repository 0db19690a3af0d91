package io.github.falcoasff.asff;

import java.util.Optional;

/** Makes the parts of our own ids, which have slashes only between parts. */
final class IdParts {
  /** Replaces an unknown part. */
  static final String UNKNOWN = "-";

  private IdParts() {}

  /** The part on one line, with encoded slashes and percent signs. */
  static String of(Optional<String> text) {
    return text.map(Prose::line)
        .filter(line -> !Text.isBlank(line))
        .map(line -> line.replace("%", "%25").replace("/", "%2F"))
        .orElse(UNKNOWN);
  }
}
