package io.github.falcoasff.infra.logs;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The log group for the function's own log.
 *
 * <p>A function that is subscribed to its own log is invoked for each of its invocations, without
 * end, and so are two that are subscribed to each other's. Therefore all these groups begin with
 * one prefix, and {@link LogSource} takes no name that does.
 */
@Internal
public final class FunctionLogGroup {

  /** What the names of all such groups begin with. */
  public static final String PREFIX = "/falco-asff/";

  private FunctionLogGroup() {}

  /** The names of the groups that a member stack of this project may have beside the construct. */
  static List<String> names(Construct scope) {
    return List.of(
        name(Aws.STACK_NAME, scope.getNode().getId()), name(Aws.STACK_NAME, "Remediation"));
  }

  /**
   * The name of a group.
   *
   * @param stack the stack's name
   * @param part what in the stack writes to it
   */
  public static String name(String stack, String part) {
    return PREFIX + stack + "/" + part;
  }

  /**
   * Adds the group to the scope, named by the stack and the scope.
   *
   * @param retention how long it keeps log events; empty for a month
   */
  public static LogGroup create(
      Construct scope, Optional<IKey> key, Optional<RetentionDays> retention) {
    LogGroup.Builder group =
        LogGroup.Builder.create(scope, "Log")
            .logGroupName(name(Aws.STACK_NAME, scope.getNode().getId()))
            .retention(retention.orElse(RetentionDays.ONE_MONTH))
            // The name is fixed: a group left behind would stop the next deployment.
            .removalPolicy(RemovalPolicy.DESTROY);
    key.ifPresent(group::encryptionKey);
    return group.build();
  }
}
