package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the log groups that this project's own stacks write to, and excludes them where every log
 * group of an account is subscribed. Otherwise two functions that each receive the other's log
 * would invoke each other without end.
 */
final class OwnLogGroups {

  private OwnLogGroups() {}

  /**
   * Returns the members. Those that subscribe every log group now exclude the log groups of this
   * project's stacks in their account.
   */
  static List<Member> excluded(List<Member> members, YamlObject root) {
    return members.stream()
        .map(
            member ->
                member
                    .settings()
                    .everyGroup()
                    .map(every -> every.excluding(of(member.account(), members, root)))
                    .map(every -> member.with(member.settings().withEveryGroup(every)))
                    .orElse(member))
        .toList();
  }

  private static List<String> of(String account, List<Member> members, YamlObject root) {
    List<String> groups = new ArrayList<>();
    for (Member member : members) {
      if (member.account().equals(account)) {
        String stack = "falco-asff-" + member.name();
        groups.add(FunctionLogGroup.name(stack, "FalcoFindings"));
        groups.add(FunctionLogGroup.name(stack, "Remediation"));
      }
    }
    if (isIn(root, "hub", account)) {
      groups.add(FunctionLogGroup.name("falco-asff-hub", "FalcoHub"));
    }
    if (isIn(root, "administrator", account)) {
      groups.add(FunctionLogGroup.name("falco-asff-administrator", "Splunk"));
    }
    return groups;
  }

  private static boolean isIn(YamlObject root, String section, String account) {
    Set<String> any = new TreeSet<>();
    return root.object(section, any)
        .flatMap(at -> at.value("account", AwsNames::account))
        .filter(account::equals)
        .isPresent();
  }
}
