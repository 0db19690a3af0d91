package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that the function starts on a JVM with fewer modules than Lambda's, such as one in a user's
 * own image.
 */
final class SmallRuntimeIT {
  private static final String REGION = "us-east-1";

  /**
   * The modules that the function and the runtime client need. The module java.management is not
   * among them.
   */
  private static final String MODULES =
      "java.base,java.desktop,java.logging,java.naming,java.sql,java.xml,jdk.crypto.ec,"
          + "jdk.net,jdk.unsupported";

  @Test
  void withoutTheManagementModuleTheFunctionIsPrimedAndAnswers() throws Exception {
    Map<String, String> settings =
        Map.of(
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "snap-start",
            "JAVA_TOOL_OPTIONS",
            "--limit-modules=" + MODULES);
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION)) {
      PackagedFunction function =
          PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), settings);
      InvocationResult result;
      try (function) {
        function.awaitCheckpoint();
        function.restore();
        result =
            function.invoke(
                Files.readAllBytes(Project.root().resolve("samples/events/ecs-firelens.json")));
      }
      assertThat(result).as(function.output()).isInstanceOf(Answer.class);
      assertThat(hub.requests()).hasSize(1);
      assertThat(String.join("\n", function.stdout())).doesNotContain("not primed");
    }
  }
}
