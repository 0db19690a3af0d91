package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.stacks.MemberSettings;
import java.util.HashSet;
import java.util.List;

/**
 * Accounts of an organisation, by organisational unit, and what the member stack does there.
 *
 * @param name the StackSet's name is made of it
 * @param organizationalUnits the units; their child units are included
 * @param regions where the log groups are
 * @param topology where their alerts become findings
 * @param settings what the stacks do; log groups and topics have the same names in all accounts
 */
public record OrganizationTarget(
    String name,
    List<String> organizationalUnits,
    List<String> regions,
    Topology topology,
    MemberSettings settings) {

  /** Refuses what AWS or the function would refuse later. */
  public OrganizationTarget {
    Member.checkedName(name);
    organizationalUnits = distinct("organisational unit", organizationalUnits);
    regions = distinct("Region", regions);
    organizationalUnits.forEach(AwsNames::organizationalUnit);
    regions.forEach(AwsNames::region);
  }

  /** What each account has once: its log groups, or all of them. */
  List<String> groups() {
    return settings.everyGroup().isPresent()
        ? List.of("every log group")
        : settings.sources().stream().map(source -> "log group " + source.logGroupName()).toList();
  }

  private static List<String> distinct(String what, List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A target needs at least one " + what + ".");
    }
    if (new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException("A target names each " + what + " once.");
    }
    return List.copyOf(values);
  }
}
