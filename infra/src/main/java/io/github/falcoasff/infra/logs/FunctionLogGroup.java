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
 * Makes the log group for a function's own log.
 *
 * <p>A function that is subscribed to its own log is invoked by each of its invocations, without
 * end; the same happens to two functions that are subscribed to each other's logs. To prevent this,
 * the names of all these groups have one prefix, and {@link LogSource} rejects names with it.
 */
@Internal
public final class FunctionLogGroup {

  /** The prefix of the names of all such groups. */
  public static final String PREFIX = "/falco-asff/";

  private FunctionLogGroup() {}

  /**
   * Returns the names of the groups in a stack: that of the construct, and that of the remediation,
   * which a member stack may have too.
   */
  static List<String> names(Construct scope) {
    return List.of(
        name(Aws.STACK_NAME, scope.getNode().getId()), name(Aws.STACK_NAME, "Remediation"));
  }

  /**
   * Returns the name of a group.
   *
   * @param stack the stack's name
   * @param part the part of the stack that writes to the group
   */
  public static String name(String stack, String part) {
    return PREFIX + stack + "/" + part;
  }

  /**
   * Adds the group to the scope; its name contains the names of the stack and the scope.
   *
   * @param retention how long the group keeps log events; empty for a month
   */
  public static LogGroup create(
      Construct scope, Optional<IKey> key, Optional<RetentionDays> retention) {
    LogGroup.Builder group =
        LogGroup.Builder.create(scope, "Log")
            .logGroupName(name(Aws.STACK_NAME, scope.getNode().getId()))
            .retention(retention.orElse(RetentionDays.ONE_MONTH))
            // The name is fixed, so a group that stayed after a deletion would make the next
            // deployment fail.
            .removalPolicy(RemovalPolicy.DESTROY);
    key.ifPresent(group::encryptionKey);
    return group.build();
  }
}
