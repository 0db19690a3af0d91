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
 * @param id the organisation, which may read the code
 * @param account the management account, or an account that is delegated administrator of
 *     CloudFormation StackSets
 * @param region where the StackSet is kept
 * @param delegatedAdministrator whether the account is a delegated administrator
 * @param codeBucketPrefix what the names of the buckets for the code begin with; the Region
 *     follows; empty if all targets send to the hub
 * @param rollout how fast StackSets deploy, and how many failures stop them
 * @param targets which accounts, and what is different there
 */
public record Organization(
    String id,
    String account,
    String region,
    boolean delegatedAdministrator,
    Optional<String> codeBucketPrefix,
    Rollout rollout,
    List<OrganizationTarget> targets) {

  /** Leaves room for a hyphen and the longest Region in the 63 characters of a bucket's name. */
  private static final Pattern BUCKET_PREFIX = Pattern.compile("[a-z0-9]([a-z0-9-]{1,44}[a-z0-9])");

  /** Refuses what AWS would refuse at deployment. */
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

  /** A unit's accounts have a log group once, whichever target subscribes it. */
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

  /** Every Region of any target, once. */
  public List<String> regions() {
    TreeSet<String> regions = new TreeSet<>();
    targets.forEach(target -> regions.addAll(target.regions()));
    return List.copyOf(regions);
  }

  /** Every Region in which a target runs functions, once: each needs a bucket with the code. */
  public List<String> codeRegions() {
    TreeSet<String> regions = new TreeSet<>();
    targets.stream()
        .filter(target -> target.topology() == Topology.FUNCTION)
        .forEach(target -> regions.addAll(target.regions()));
    return List.copyOf(regions);
  }

  /** The bucket with the code for the functions of a Region, which read from no other Region. */
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
