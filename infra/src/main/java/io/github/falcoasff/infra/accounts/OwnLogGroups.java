package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The log groups that this project's stacks of a file write to. Where every group of an account is
 * subscribed, all of them are left out: two functions that are fed with each other's log would
 * invoke each other without end.
 */
final class OwnLogGroups {

  private OwnLogGroups() {}

  /** The same members; those that subscribe every group leave out the logs of the others. */
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
