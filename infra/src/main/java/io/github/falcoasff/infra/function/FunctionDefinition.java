package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.Partitions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.CfnFunction;
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
 * @param options how Lambda runs it
 */
@Internal
public record FunctionDefinition(Code code, FunctionSettings settings, FunctionOptions options) {

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
            .architecture(options.architecture())
            .handler(handler)
            .code(code)
            .memorySize(options.memoryMb())
            .timeout(Duration.seconds(options.timeoutSeconds()))
            .environment(environment)
            // As SAM does: an alias can go back to an earlier version at once.
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build())
            // By its ARN: from the role itself, the function's dependency on it is said twice.
            .role(Role.fromRoleArn(scope, id + "RoleByArn", role.getRoleArn()))
            .logGroup(log);
    // The function filters its log itself. Lambda takes lines without a level for INFO, and metrics
    // are such lines: a filter above INFO would drop them.
    Function built = partitions.withJsonLog(change.apply(function).build(), Optional.of("DEBUG"));
    options.setOn((CfnFunction) built.getNode().getDefaultChild());
    return built;
  }
}
