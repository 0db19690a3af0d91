package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.aws.Partitions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * What all functions that run the jar have in common.
 *
 * @param code the jar
 * @param settings the environment variables
 * @param architecture the processor; the jar is the same for both
 */
public record FunctionDefinition(Code code, FunctionSettings settings, Architecture architecture) {

  private static final int MEMORY_MB = 512;

  /**
   * Security Hub takes 10 calls a second of 100 findings each, so 120 seconds are room for 120,000
   * findings: many times what one payload, at most 1 MB compressed, holds in practice. The rest is
   * for waiting out throttling. A longer time would only hold back the redelivery of a payload that
   * hangs.
   */
  public static final Duration TIMEOUT = Duration.seconds(120);

  /**
   * A function that runs one of the jar's handlers.
   *
   * @param more environment variables beside those of the settings
   * @param change what else is different of it
   */
  public Function create(
      Construct scope,
      String id,
      String handler,
      Map<String, String> more,
      ILogGroup log,
      Role role,
      Partitions partitions,
      UnaryOperator<Function.Builder> change) {
    Map<String, String> environment = new TreeMap<>(settings.environment());
    environment.putAll(more);
    Function.Builder function =
        Function.Builder.create(scope, id)
            .runtime(Runtime.JAVA_25)
            .architecture(architecture)
            .handler(handler)
            .code(code)
            .memorySize(MEMORY_MB)
            .timeout(TIMEOUT)
            .environment(environment)
            // As SAM does: an alias can go back to an earlier version at once.
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build())
            // By its ARN: from the role itself, the function's dependency on it is said twice.
            .role(Role.fromRoleArn(scope, id + "RoleByArn", role.getRoleArn()))
            .logGroup(log);
    // The function filters its log itself. Lambda takes lines without a level for INFO, and metrics
    // are such lines: a filter above INFO would drop them.
    return partitions.withJsonLog(change.apply(function).build(), Optional.of("DEBUG"));
  }
}
