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
 * Makes the subscription filters of log groups, and those log groups that the stack creates.
 *
 * @param scope the scope of the filters and groups
 * @param destinationArn the ARN that the log events are sent to
 * @param roleArn the role that CloudWatch Logs assumes, if the destination needs one
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

  /** Adds the filter of a group whose name is known at synthesis. */
  public CfnSubscriptionFilter add(LogSource source) {
    // The id contains the group's name, so that the order of the groups does not matter. If an id
    // changed, CloudFormation would replace the filter, which fails if the group has no room for a
    // second one.
    return add("Subscription:" + source.logGroupName().replace('/', ':'), source);
  }

  /** Adds the filter of a group under a given id. */
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

  /** Adds a group. It contains alerts, so it stays when the stack is deleted. */
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
