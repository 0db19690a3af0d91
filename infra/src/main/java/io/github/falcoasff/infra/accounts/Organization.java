package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An organisation whose accounts get the member stack by a StackSet.
 *
 * @param id the organisation's id; its accounts may read the code
 * @param account the management account, or an account that is delegated administrator of
 *     CloudFormation StackSets
 * @param region the Region of the StackSets
 * @param delegatedAdministrator whether the account is a delegated administrator
 * @param codeBucketPrefix the prefix of the names of the buckets with the code; a hyphen and the
 *     Region follow it; empty if all targets send to the hub
 * @param rollout how fast StackSets deploy, and how many failures stop them
 * @param targets the accounts, with the settings of each group of them
 */
public record Organization(
    String id,
    String account,
    String region,
    boolean delegatedAdministrator,
    Optional<String> codeBucketPrefix,
    Rollout rollout,
    List<OrganizationTarget> targets) {

  /**
   * At most 46 characters: a hyphen and the longest Region must fit in the 63 of a bucket's name.
   */
  private static final Pattern BUCKET_PREFIX = Pattern.compile("[a-z0-9]([a-z0-9-]{1,44}[a-z0-9])");

  /** Rejects values that AWS would reject at deployment. */
  public Organization {
    AwsNames.organization(id);
    AwsNames.account(account);
    AwsNames.region(region);
    codeBucketPrefix.ifPresent(Organization::checkedPrefix);
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("An organisation needs at least one target.");
    }
    if (codeBucketPrefix.isEmpty()
        && targets.stream().anyMatch(target -> target.topology() == Topology.FUNCTION)) {
      throw new IllegalArgumentException("Functions need a codeBucketPrefix, for their code.");
    }
    refuseSharedGroups(targets);
    List<String> names = targets.stream().map(OrganizationTarget::name).distinct().toList();
    if (names.size() != targets.size()) {
      throw new IllegalArgumentException("Two targets have one name: " + names + ".");
    }
  }

  /**
   * Rejects two targets that subscribe or create the same log group in the same unit and Region:
   * each account has only one log group of that name.
   */
  private static void refuseSharedGroups(List<OrganizationTarget> targets) {
    Map<String, String> taken = new HashMap<>();
    for (OrganizationTarget target : targets) {
      for (String unit : target.organizationalUnits()) {
        for (String region : target.regions()) {
          for (String group : target.groups()) {
            String what = group + " of unit " + unit + " in " + region;
            refuseSecond(taken, target, "subscribe", target.topology() + what, what);
            if (target.creates(group)) {
              refuseSecond(
                  taken, target, "create", what, what + ": set createLogGroups: false in one");
            }
          }
        }
      }
    }
  }

  private static void refuseSecond(
      Map<String, String> taken, OrganizationTarget target, String does, String key, String what) {
    String other = taken.putIfAbsent(does + key, target.name());
    if (other != null) {
      throw new IllegalArgumentException(
          "The targets " + other + " and " + target.name() + " both " + does + " " + what + ".");
    }
  }

  /** Returns the Regions of all targets, sorted, each once. */
  public List<String> regions() {
    TreeSet<String> regions = new TreeSet<>();
    targets.forEach(target -> regions.addAll(target.regions()));
    return List.copyOf(regions);
  }

  /**
   * Returns the Regions in which a target runs functions, sorted, each once. Each of them needs a
   * bucket with the code.
   */
  public List<String> codeRegions() {
    TreeSet<String> regions = new TreeSet<>();
    targets.stream()
        .filter(target -> target.topology() == Topology.FUNCTION)
        .forEach(target -> regions.addAll(target.regions()));
    return List.copyOf(regions);
  }

  /**
   * Returns the name of the bucket with the code for functions in a Region. Lambda reads code only
   * from a bucket in the function's own Region.
   */
  public String codeBucket(String inRegion) {
    return codeBucketPrefix.orElseThrow() + "-" + inRegion;
  }

  static String checkedPrefix(String prefix) {
    return AwsNames.matching(
        BUCKET_PREFIX,
        prefix,
        "the beginning of a bucket's name: 3 to 46 lower-case letters, digits and hyphens");
  }
}
