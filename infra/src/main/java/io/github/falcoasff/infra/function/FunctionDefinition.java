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
 * The properties that all functions from the jar share.
 *
 * @param code the jar
 * @param settings the environment variables
 * @param options how Lambda runs the function
 */
@Internal
public record FunctionDefinition(Code code, FunctionSettings settings, FunctionOptions options) {

  /**
   * Adds a function that runs one of the jar's handlers.
   *
   * @param more environment variables in addition to those of the settings
   * @param change sets what differs for this function
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
            // As SAM does: an alias can then go back to an earlier version at once.
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build())
            // By the role's ARN: given the role itself, the CDK would write the function's
            // dependency on it twice.
            .role(Role.fromRoleArn(scope, id + "RoleByArn", role.getRoleArn()))
            .logGroup(log);
    // The function filters its log itself. Lambda treats lines without a level as INFO, and metrics
    // are such lines: a filter above INFO would drop them.
    Function built = partitions.withJsonLog(change.apply(function).build(), Optional.of("DEBUG"));
    options.setOn((CfnFunction) built.getNode().getDefaultChild());
    return built;
  }
}
