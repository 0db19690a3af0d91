package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Accounts of an organisation, given by organisational unit, with the settings of the member stack
 * there.
 *
 * @param name part of the StackSet's name
 * @param organizationalUnits the units; their child units are included
 * @param excludedAccounts accounts of the units that get no stack
 * @param regions the Regions of the log groups
 * @param topology where the accounts' alerts become findings
 * @param settings the settings of the stacks; log groups and topics have the same names in all
 *     accounts
 */
public record OrganizationTarget(
    String name,
    List<String> organizationalUnits,
    List<String> excludedAccounts,
    List<String> regions,
    Topology topology,
    MemberStackSettings settings) {

  /** Rejects values that AWS or the function would reject later. */
  public OrganizationTarget {
    Member.checkedName(name);
    organizationalUnits = distinct("organisational unit", organizationalUnits);
    regions = distinct("Region", regions);
    excludedAccounts.forEach(AwsNames::account);
    excludedAccounts = List.copyOf(new TreeSet<>(excludedAccounts));
    organizationalUnits.forEach(AwsNames::organizationalUnit);
    regions.forEach(AwsNames::region);
  }

  /**
   * Returns the log groups that the stacks subscribe, as text for comparison and messages. Each
   * account has such a log group only once.
   */
  List<String> groups() {
    return settings.everyGroup().isPresent()
        ? List.of("every log group")
        : settings.sources().stream().map(OrganizationTarget::named).toList();
  }

  /**
   * Returns whether the stacks create the log group.
   *
   * @param group a text that {@link #groups} returned
   */
  boolean creates(String group) {
    return settings.everyGroup().isEmpty()
        && settings.sources().stream()
            .anyMatch(source -> source.created() && group.equals(named(source)));
  }

  private static String named(LogSource source) {
    return "log group " + source.logGroupName();
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
