package io.github.falcoasff.cli;

import java.util.List;

/** The sample events in the jar. The build copies them from the folder {@code samples/events}. */
final class DemoSamples {
  /** The names of the samples, without the ending of the files. */
  static final List<String> NAMES =
      List.of(
          "container-insights",
          "container-insights-docker",
          "container-insights-text",
          "control-message",
          "cri",
          "docker-json-file",
          "ecs-firelens",
          "ecs-firelens-fargate",
          "ecs-firelens-parsed",
          "ecs-firelens-variants",
          "eks-cri-prefixed",
          "eks-decoded",
          "eks-fluent-bit",
          "eks-merged",
          "falcosidekick",
          "glued",
          "internal",
          "mixed",
          "noise",
          "plugins",
          "raw-json",
          "raw-text",
          "self-test",
          "syslog");

  private DemoSamples() {}

  /** Returns the Lambda event of a sample. */
  static String event(String name) {
    return FalcoAsffCli.text("samples/" + name + ".json");
  }
}
