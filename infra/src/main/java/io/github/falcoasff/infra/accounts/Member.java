package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An account that gets a member stack in each of its Regions.
 *
 * @param name part of the stacks' names, so that an account can have several entries
 * @param account the account's id
 * @param regions the Regions of the log groups
 * @param topology where the account's alerts become findings
 * @param settings the settings of the stacks
 * @param found the log groups by Region, if they were found by a prefix of their names; else empty
 */
public record Member(
    String name,
    String account,
    List<String> regions,
    Topology topology,
    MemberStackSettings settings,
    Map<String, List<LogSource>> found) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  /** Rejects values that CloudFormation would reject at deployment. */
  public Member {
    checkedName(name);
    AwsNames.account(account);
    regions.forEach(AwsNames::region);
    regions = List.copyOf(regions);
    found = Map.copyOf(found);
  }

  /** Returns the settings of the stack in one Region. */
  public MemberStackSettings settingsIn(String region) {
    List<LogSource> groups = found.get(region);
    return groups == null ? settings : settings.withSources(groups);
  }

  /** Returns a copy with other settings. */
  Member with(MemberStackSettings newSettings) {
    return new Member(name, account, regions, topology, newSettings, found);
  }

  static String checkedName(String name) {
    return AwsNames.matching(
        NAME, name, "a name for a stack: letters, digits and hyphens, a letter first, at most 64");
  }
}
