package io.github.falcoasff.asff;

import java.util.Optional;

/** Parts of ids of ours, which have a slash between two parts and nowhere else. */
final class IdParts {
  /** Stands for a part that is not known. */
  static final String UNKNOWN = "-";

  private IdParts() {}

  /** The part on one line, with its slashes and percent signs encoded. */
  static String of(Optional<String> text) {
    return text.map(Prose::line)
        .filter(line -> !Text.isBlank(line))
        .map(line -> line.replace("%", "%25").replace("/", "%2F"))
        .orElse(UNKNOWN);
  }
}
