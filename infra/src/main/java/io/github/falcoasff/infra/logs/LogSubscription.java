package io.github.falcoasff.infra.logs;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Subscribes the alias to the log groups.
 *
 * <p>When a filter is created, CloudWatch Logs tests whether it may invoke the function, and
 * rejects the filter if it may not. CloudFormation does not see this dependency, so every filter
 * depends on its permission explicitly.
 *
 * <p>Each group has its own permission as long as the function's policy has room for them, which is
 * for about thirty groups. With more groups, all share one permission for the common prefix of
 * their names, followed by an asterisk; without a common prefix, it allows every group of the
 * account. A group whose name is known only at deployment always has its own permission.
 */
@Internal
public final class LogSubscription {

  /** Lambda's limit on a function's policy is 20 KB (Lambda quotas, Resource-based policy). */
  private static final int POLICY_BYTES = 20_480;

  /** The longest statement of a permission in bytes, without the group's name. */
  private static final int STATEMENT_BYTES = 600;

  private static final int MOST_PERMISSIONS = 30;

  private final Construct scope;
  private final Alias alias;
  private final SubscriptionFilters subscriptions;

  private LogSubscription(
      Construct scope, Alias alias, Optional<IKey> key, Optional<RetentionDays> retention) {
    this.scope = scope;
    this.alias = alias;
    subscriptions =
        new SubscriptionFilters(scope, alias.getFunctionArn(), Optional.empty(), key, retention);
  }

  /**
   * Adds the filters.
   *
   * @param first resources that must exist before the filters, in addition to the permissions
   * @return the filters' names by the names of their log groups
   */
  public static Map<String, String> create(
      Construct scope,
      Alias alias,
      List<LogSource> sources,
      Optional<IKey> key,
      Optional<RetentionDays> retention,
      List<CfnResource> first) {
    return new LogSubscription(scope, alias, key, retention).create(sources, first);
  }

  /**
   * Subscribes every group of the account. The permission then allows any group of the account.
   *
   * @param first resources that must exist before the policy, in addition to the permission
   */
  public static void create(
      Construct scope, Alias alias, AccountSubscription every, List<CfnResource> first) {
    List<CfnResource> before = new ArrayList<>(first);
    before.add(
        new LogSubscription(scope, alias, Optional.empty(), Optional.empty())
            .permission("LogsMayInvoke", "*"));
    every.create(scope, alias, before);
  }

  private Map<String, String> create(List<LogSource> sources, List<CfnResource> first) {
    List<LogSource> known = sources.stream().filter(LogSubscription::isKnown).toList();
    Optional<CfnPermission> shared =
        hasRoomForEach(known)
            ? Optional.empty()
            : Optional.of(permission("LogsMayInvoke", pattern(known)));
    Map<String, String> filters = new LinkedHashMap<>();
    int unknown = 0;
    for (LogSource source : sources) {
      String group = source.logGroupName();
      CfnSubscriptionFilter filter;
      CfnPermission permission;
      if (isKnown(source)) {
        filter = subscriptions.add(source);
        permission =
            shared.orElseGet(
                () -> permission("LogsMayInvoke:" + group.replace('/', ':'), group + ":*"));
      } else {
        unknown++;
        filter = subscriptions.add("Subscription" + unknown, source);
        permission = permission("LogsMayInvoke" + unknown, group + ":*");
      }
      filter.addResourceDependency(permission);
      first.forEach(filter::addResourceDependency);
      filters.put(group, filter.getRef());
    }
    return Collections.unmodifiableMap(filters);
  }

  private static boolean hasRoomForEach(List<LogSource> groups) {
    int bytes =
        groups.stream().mapToInt(group -> STATEMENT_BYTES + group.logGroupName().length()).sum();
    return groups.size() <= MOST_PERMISSIONS && bytes <= POLICY_BYTES;
  }

  private static boolean isKnown(LogSource source) {
    return !Token.isUnresolved(source.logGroupName());
  }

  /**
   * Returns the common prefix of the groups' names with an asterisk, as the end of the ARN of their
   * log events.
   */
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

  private CfnPermission permission(String id, String groups) {
    Stack stack = Stack.of(scope);
    String logEvents =
        stack.formatArn(
            ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .resourceName(groups)
                .build());
    return CfnPermission.Builder.create(scope, id)
        .action("lambda:InvokeFunction")
        .functionName(alias.getFunctionArn())
        .principal("logs.amazonaws.com")
        .sourceAccount(stack.getAccount())
        .sourceArn(logEvents)
        .build();
  }
}
