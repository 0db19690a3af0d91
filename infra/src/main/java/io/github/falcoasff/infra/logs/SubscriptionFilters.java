package io.github.falcoasff.infra.logs;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Makes the subscription filters of log groups, and the groups where that is asked for.
 *
 * @param scope where they are made
 * @param destinationArn where the log events go
 * @param roleArn the role that CloudWatch Logs takes, where the destination needs one
 * @param key the customer key of groups that are created; empty for a key that AWS owns
 * @param retention how long groups that are created keep log events; empty for a year
 */
@Internal
public record SubscriptionFilters(
    Construct scope,
    String destinationArn,
    Optional<String> roleArn,
    Optional<IKey> key,
    Optional<RetentionDays> retention) {

  /** The filter of a group whose name is known. */
  public CfnSubscriptionFilter add(LogSource source) {
    // By the group's name, so that another order of the groups changes nothing: CloudFormation
    // would replace the filters, which fails at a group that has no room for one more.
    return add("Subscription:" + source.logGroupName().replace('/', ':'), source);
  }

  /** The filter of a group with an id of its own. */
  CfnSubscriptionFilter add(String id, LogSource source) {
    CfnSubscriptionFilter.Builder builder =
        CfnSubscriptionFilter.Builder.create(scope, id)
            .logGroupName(source.logGroupName())
            .filterPattern(source.filterPattern())
            .destinationArn(destinationArn);
    roleArn.ifPresent(builder::roleArn);
    CfnSubscriptionFilter filter = builder.build();
    if (source.created()) {
      filter.addResourceDependency(group(source));
    }
    return filter;
  }

  /** With the alerts in it, the group stays when the stack is deleted. */
  private CfnLogGroup group(LogSource source) {
    String id = "Group:" + source.logGroupName().replace('/', ':');
    LogGroup.Builder group =
        LogGroup.Builder.create(scope, id)
            .logGroupName(source.logGroupName())
            .retention(retention.orElse(RetentionDays.ONE_YEAR))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    key.ifPresent(group::encryptionKey);
    return (CfnLogGroup) group.build().getNode().getDefaultChild();
  }
}
