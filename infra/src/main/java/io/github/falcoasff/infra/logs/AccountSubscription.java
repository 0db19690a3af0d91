package io.github.falcoasff.infra.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.CfnAccountPolicy;
import software.constructs.Construct;

/**
 * A subscription of every log group of the account and Region except the excluded ones, including
 * groups that are created later. It is an account-level subscription filter policy, of which an
 * account can have only one in each Region (CloudWatch Logs User Guide, "Account-level subscription
 * filters").
 *
 * <p>The log groups of this project's functions are always excluded: otherwise every invocation
 * would cause the next one.
 *
 * @param filterPattern a CloudWatch Logs filter pattern. It must not be empty: without one, every
 *     line of the account invokes the function.
 * @param excluded names of further log groups to exclude
 */
public record AccountSubscription(String filterPattern, List<String> excluded) {

  /** Below CloudWatch Logs' limit of 25 KB on the selection criteria. */
  private static final int MOST_EXCLUDED_BYTES = 20_000;

  /** Rejects an empty pattern, and values that CloudWatch Logs would reject. */
  public AccountSubscription {
    if (filterPattern.isBlank()) {
      throw new IllegalArgumentException(
          "A subscription of every log group needs a filterPattern: without one, every line of the"
              + " account invokes the function.");
    }
    LogSource.checkedPattern(filterPattern);
    excluded.forEach(LogSource::checkedName);
    excluded = List.copyOf(excluded);
    if (excluded.stream().mapToInt(String::length).sum() > MOST_EXCLUDED_BYTES) {
      throw new IllegalArgumentException(
          "Too many excluded log groups: their names together have more than "
              + MOST_EXCLUDED_BYTES
              + " characters.");
    }
  }

  /** Subscribes every log group except those of this project's functions. */
  public static AccountSubscription of(String filterPattern) {
    return new AccountSubscription(filterPattern, List.of());
  }

  /** Returns a copy that excludes more log groups. */
  public AccountSubscription excluding(List<String> more) {
    List<String> all = new ArrayList<>(excluded);
    more.stream().filter(group -> !all.contains(group)).forEach(all::add);
    return new AccountSubscription(filterPattern, all);
  }

  /**
   * Adds the policy.
   *
   * @param first the resources that must exist before the policy
   */
  void create(Construct scope, Alias alias, List<CfnResource> first) {
    Stack stack = Stack.of(scope);
    Map<String, Object> document = new TreeMap<>();
    document.put("DestinationArn", alias.getFunctionArn());
    document.put("FilterPattern", filterPattern);
    List<String> left = new ArrayList<>(FunctionLogGroup.names(scope));
    left.addAll(excluded);
    CfnAccountPolicy policy =
        CfnAccountPolicy.Builder.create(scope, "AccountPolicy")
            .policyName(Aws.STACK_NAME)
            .policyType("SUBSCRIPTION_FILTER_POLICY")
            .policyDocument(stack.toJsonString(document))
            .scope("ALL")
            .selectionCriteria(
                left.stream()
                    .map(group -> '"' + group + '"')
                    .collect(Collectors.joining(", ", "LogGroupName NOT IN [", "]")))
            .build();
    first.forEach(policy::addResourceDependency);
  }
}
