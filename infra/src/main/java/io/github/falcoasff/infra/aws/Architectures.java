package io.github.falcoasff.infra.aws;

import software.amazon.awscdk.services.lambda.Architecture;

/** The processor architectures that the function runs on. The jar is the same for all. */
public final class Architectures {

  private Architectures() {}

  /** Returns the architecture with this name, which is spelled as in Lambda's API. */
  public static Architecture named(String name) {
    return switch (name) {
      case "arm64" -> Architecture.ARM_64;
      case "x86_64" -> Architecture.X86_64;
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" is not an architecture: use one of arm64, x86_64.");
    };
  }
}
