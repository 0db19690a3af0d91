package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An account that gets a member stack in each of some Regions.
 *
 * @param name part of the stacks' names, so that an account can have several
 * @param account the account's id
 * @param regions where the log groups are
 * @param topology where its alerts become findings
 * @param settings what the stacks do
 * @param found the log groups of Regions in which they were found by their names' beginning
 */
public record Member(
    String name,
    String account,
    List<String> regions,
    Topology topology,
    MemberStackSettings settings,
    Map<String, List<LogSource>> found) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  /** Refuses what CloudFormation would refuse at deployment. */
  public Member {
    checkedName(name);
    AwsNames.account(account);
    regions.forEach(AwsNames::region);
    regions = List.copyOf(regions);
    found = Map.copyOf(found);
  }

  /** What the stack of one Region does. */
  public MemberStackSettings settingsIn(String region) {
    List<LogSource> groups = found.get(region);
    return groups == null ? settings : settings.withSources(groups);
  }

  /** The same with other settings. */
  Member with(MemberStackSettings newSettings) {
    return new Member(name, account, regions, topology, newSettings, found);
  }

  static String checkedName(String name) {
    return AwsNames.matching(
        NAME, name, "a name for a stack: letters, digits and hyphens, a letter first, at most 64");
  }
}
