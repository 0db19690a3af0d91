package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the function's jar that the build makes. */
@Internal
public final class FunctionJar {

  private static final Path IN_REPOSITORY = Path.of("lambda", "target", "falco-asff.jar");

  private FunctionJar() {}

  /**
   * Returns the path of the jar that {@code mvn package} made in the repository.
   *
   * @throws IllegalStateException if it does not exist
   */
  public static Path builtIn(Path repository) {
    Path jar = repository.resolve(IN_REPOSITORY).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " does not exist: run `mvn package` in " + repository + " first.");
    }
    return jar;
  }
}
