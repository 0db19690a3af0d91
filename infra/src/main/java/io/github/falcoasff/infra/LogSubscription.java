package io.github.falcoasff.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.constructs.Construct;

/**
 * The subscription of the alias to the log group.
 *
 * <p>CloudWatch Logs tries the permission when the filter is made, and refuses the filter without
 * it. CloudFormation cannot know that by itself, so the filter says that it depends on it.
 */
final class LogSubscription {

  private LogSubscription() {}

  static CfnSubscriptionFilter create(Construct scope, Alias alias, LogSource source) {
    CfnSubscriptionFilter filter =
        CfnSubscriptionFilter.Builder.create(scope, "Subscription")
            .logGroupName(source.logGroupName())
            .filterPattern(source.filterPattern())
            .destinationArn(alias.getFunctionArn())
            .build();
    filter.addResourceDependency(permission(scope, alias, source.logGroupName()));
    return filter;
  }

  private static CfnPermission permission(Construct scope, Alias alias, String logGroupName) {
    Stack stack = Stack.of(scope);
    String logEvents =
        stack.formatArn(
            ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .resourceName(logGroupName + ":*")
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
