package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.cli.input.Input;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The files that a command reads, and the account and Region of their findings. */
final class ReadOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "<file>",
      description = "Files, folders, or - for standard input.")
  private List<String> names = List.of();

  @Mixin private OriginOptions origin = new OriginOptions();

  /** Returns the inputs with these names. */
  List<Input> inputs(Context context) throws IOException {
    return Input.of(names, context.in(), context.now());
  }

  /** Returns the account and Region as {@link OriginOptions#origin} does. */
  AccountRegion origin(Map<String, String> environment, Context context) {
    return origin.origin(environment, context.errors());
  }

  /** Returns whether the account is invented. */
  boolean invented() {
    return origin.invented();
  }
}
