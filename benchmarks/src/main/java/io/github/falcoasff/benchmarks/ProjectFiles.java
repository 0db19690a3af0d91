package io.github.falcoasff.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the project. */
final class ProjectFiles {
  private ProjectFiles() {}

  /**
   * Returns the project's directory: the current directory, or the parent that contains the
   * benchmarks.
   */
  static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("benchmarks/run"))) {
        return at;
      }
    }
    throw new IllegalStateException("start the benchmarks in the project's directory");
  }
}
