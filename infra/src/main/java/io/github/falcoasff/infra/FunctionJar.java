package io.github.falcoasff.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;

/** The function's jar as the build leaves it. */
final class FunctionJar {

  private static final Path IN_REPOSITORY = Path.of("lambda", "target", "falco-asff.jar");

  private FunctionJar() {}

  /** The jar that {@code mvn package} made in the repository, as an asset. */
  static AssetCode builtIn(Path repository) {
    Path jar = repository.resolve(IN_REPOSITORY).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " does not exist: run `mvn package` in " + repository + " first.");
    }
    return Code.fromAsset(jar.toString());
  }
}
