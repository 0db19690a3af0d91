package io.github.falcoasff.infra;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The subscriptions of the alias to the log groups.
 *
 * <p>CloudWatch Logs tries the permission when the filter is made, and refuses the filter without
 * it. CloudFormation cannot know that by itself, so every filter says that it depends on it.
 *
 * <p>There is one permission for all the groups: a function's policy has at most 20 KB, which a
 * statement for each group would fill.
 */
final class LogSubscription {

  private LogSubscription() {}

  /** Subscribes after the permission and after what else must be there first. */
  static void create(Construct scope, Alias alias, List<LogSource> sources, CfnResource first) {
    CfnPermission permission = permission(scope, alias, pattern(sources));
    for (LogSource source : sources) {
      CfnSubscriptionFilter filter =
          CfnSubscriptionFilter.Builder.create(scope, id(source))
              .logGroupName(source.logGroupName())
              .filterPattern(source.filterPattern())
              .destinationArn(alias.getFunctionArn())
              .build();
      filter.addResourceDependency(permission);
      filter.addResourceDependency(first);
      if (source.created()) {
        filter.addResourceDependency(group(scope, source));
      }
    }
  }

  /** With the alerts in it, the group stays when the stack is deleted. */
  private static CfnLogGroup group(Construct scope, LogSource source) {
    String id = "Group:" + source.logGroupName().replace('/', ':');
    LogGroup group =
        LogGroup.Builder.create(scope, id)
            .logGroupName(source.logGroupName())
            .retention(RetentionDays.ONE_YEAR)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    return (CfnLogGroup) group.getNode().getDefaultChild();
  }

  /**
   * By the group's name, so that another order of the groups changes nothing: CloudFormation would
   * replace the filters, which fails at a group that has no room for one more.
   */
  private static String id(LogSource source) {
    String name = source.logGroupName();
    // Only a parameter's value is not known, and then it is the only group.
    return Token.isUnresolved(name) ? "Subscription" : "Subscription:" + name.replace('/', ':');
  }

  /** What the ARNs of all the groups' log events have in common, with an asterisk for the rest. */
  static String pattern(List<LogSource> sources) {
    String first = sources.get(0).logGroupName();
    if (sources.size() == 1) {
      return first + ":*";
    }
    int common = first.length();
    for (LogSource source : sources) {
      while (!source.logGroupName().startsWith(first.substring(0, common))) {
        common--;
      }
    }
    return first.substring(0, common) + "*";
  }

  private static CfnPermission permission(Construct scope, Alias alias, String groups) {
    Stack stack = Stack.of(scope);
    String logEvents =
        stack.formatArn(
            ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .resourceName(groups)
                .build());
    return CfnPermission.Builder.create(scope, "LogsMayInvoke")
        .action("lambda:InvokeFunction")
        .functionName(alias.getFunctionArn())
        .principal("logs.amazonaws.com")
        .sourceAccount(stack.getAccount())
        .sourceArn(logEvents)
        .build();
  }
}
