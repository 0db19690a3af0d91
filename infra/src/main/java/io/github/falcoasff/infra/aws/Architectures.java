package io.github.falcoasff.infra.aws;

import software.amazon.awscdk.services.lambda.Architecture;

/** The processors that the function runs on; the jar is the same for both. */
public final class Architectures {

  private Architectures() {}

  /** The architecture of a name, as Lambda spells it. */
  public static Architecture named(String name) {
    return switch (name) {
      case "arm64" -> Architecture.ARM_64;
      case "x86_64" -> Architecture.X86_64;
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" is no architecture: one of arm64, x86_64.");
    };
  }
}
