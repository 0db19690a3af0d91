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
 * The subscriptions of the alias to the log groups.
 *
 * <p>CloudWatch Logs tries the permission when the filter is made, and refuses the filter without
 * it. CloudFormation cannot know that by itself, so every filter says that it depends on it.
 *
 * <p>Each group has a permission of its own, as long as the function's policy has room for it: some
 * thirty groups. More groups share one permission, whose pattern is what their names have in common
 * with an asterisk for the rest; groups without a common beginning are then any group of the
 * account. A group whose name is known only at deployment always has one of its own.
 */
@Internal
public final class LogSubscription {

  /** A function's policy has at most 20 KB (Lambda quotas, Resource-based policy). */
  private static final int POLICY_BYTES = 20_480;

  /** A permission's statement without the group's name, its id and the ARNs at their longest. */
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
   * Subscribes after the permission and after what else must be there first.
   *
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

  /** Subscribes every group of the account: the permission is for any group then. */
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
