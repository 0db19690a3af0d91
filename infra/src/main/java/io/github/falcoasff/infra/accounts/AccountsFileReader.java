package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.logs.LogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the accounts file's YAML into an {@link AccountsFile}. */
final class AccountsFileReader {

  private static final Set<String> ROOT =
      Set.of("defaults", "accounts", "hub", "organization", "administrator");
  private static final Set<String> ORGANIZATION =
      Set.of(
          "id",
          "account",
          "region",
          "delegatedAdministrator",
          "codeBucketPrefix",
          "failureTolerancePercentage",
          "maxConcurrentPercentage",
          "targets");

  private final YamlObject root;
  private final HubReader hub;
  private final ListedLogGroups found;

  /**
   * Makes a reader.
   *
   * @param file the file's name, for messages
   * @param node the file's YAML
   * @param logGroups the folder beside the file that has the lists of existing log groups
   */
  AccountsFileReader(String file, Node node, Path logGroups) {
    root = YamlObject.of(file, "", node, ROOT);
    found = new ListedLogGroups(logGroups);
    hub = new HubReader(root);
  }

  AccountsFile read() {
    SettingsReader defaults =
        SettingsReader.ofDefaults(root.object("defaults", SettingsReader.MEMBERS));
    List<Member> members = OwnLogGroups.excluded(members(defaults), root);
    Optional<Organization> organization =
        root.object("organization", ORGANIZATION).map(section -> organization(section, defaults));
    AccountsFile file =
        new AccountsFile(
            members,
            hub.read(defaults),
            organization,
            root.object("administrator", AdministratorReader.MEMBERS)
                .map(AdministratorReader::read),
            defaults.rules());
    if (file.members().isEmpty()
        && file.hub().isEmpty()
        && file.organization().isEmpty()
        && file.administrator().isEmpty()) {
      throw root.problem(
          "names nothing: one of accounts, hub, organization, administrator is needed");
    }
    return file;
  }

  private List<Member> members(SettingsReader defaults) {
    List<Member> members = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (YamlObject entry : root.objects("accounts", SettingsReader.ACCOUNT)) {
      Member member = member(entry, defaults.with(entry));
      for (String taken : taken(member)) {
        Integer line = lines.putIfAbsent(taken, entry.line());
        if (line != null) {
          throw entry.problem(taken + " is already there, in the entry of line " + line);
        }
      }
      members.add(member);
    }
    return members;
  }

  private Member member(YamlObject entry, SettingsReader settings) {
    List<String> regions = entry.requiredValues("regions", AwsNames::region);
    String account = entry.required("account", AwsNames::account);
    Map<String, List<LogSource>> groups = new HashMap<>();
    for (String region : regions) {
      settings
          .found(prefix -> found.read(account, region, prefix))
          .ifPresent(sources -> groups.put(region, sources));
    }
    Member member =
        new Member(
            entry.required("name", Member::checkedName),
            account,
            regions,
            HubReader.topology(entry),
            settings.read(regions),
            groups);
    hub.checkName(entry, member.name());
    if (member.topology() == Topology.HUB) {
      hub.admit(entry, member.account(), regions);
      if (member.settings().everyGroup().isPresent()) {
        throw entry.problem("accountPolicy is for accounts with a function of their own");
      }
    }
    return member;
  }

  /**
   * Lists what only one member may have: a stack's name, the role that the hub assumes, an account
   * policy, and the subscription of a log group. A log group may have two subscriptions, one for a
   * function and one for the hub, since a migration between them needs both.
   */
  private static List<String> taken(Member member) {
    List<String> taken = new ArrayList<>();
    for (String region : member.regions()) {
      taken.add("the name " + member.name() + " in " + region);
      String of = " of account " + member.account() + " in " + region;
      boolean isOfHub = member.topology() == Topology.HUB;
      if (isOfHub) {
        taken.add("the hub's role" + of);
      }
      if (member.settings().everyGroup().isPresent()) {
        taken.add("the only account policy" + of);
      }
      for (LogSource source : member.settingsIn(region).sources()) {
        String group = "log group " + source.logGroupName();
        taken.add(group + of + (isOfHub ? " for the hub" : ""));
        if (source.created()) {
          taken.add("the creation of " + group + of);
        }
      }
    }
    return taken;
  }

  private Organization organization(YamlObject section, SettingsReader defaults) {
    List<OrganizationTarget> targets =
        section.objects("targets", SettingsReader.TARGET).stream()
            .map(entry -> target(entry, defaults.withTarget(entry)))
            .toList();
    return section.checked(
        at ->
            new Organization(
                at.required("id", AwsNames::organization),
                at.required("account", AwsNames::account),
                at.required("region", AwsNames::region),
                at.value("delegatedAdministrator", SettingsReader::flag).orElse(false),
                at.value("codeBucketPrefix", Organization::checkedPrefix),
                rollout(at),
                targets));
  }

  private static Rollout rollout(YamlObject at) {
    Rollout otherwise = Rollout.DEFAULT;
    return new Rollout(
        at.value(
                "failureTolerancePercentage",
                text -> Rollout.checkedTolerance(SettingsReader.whole(text)))
            .orElse(otherwise.failureTolerancePercentage()),
        at.value(
                "maxConcurrentPercentage",
                text -> Rollout.checkedConcurrency(SettingsReader.whole(text)))
            .orElse(otherwise.maxConcurrentPercentage()));
  }

  private OrganizationTarget target(YamlObject entry, SettingsReader settings) {
    List<String> regions = entry.requiredValues("regions", AwsNames::region);
    Topology topology = HubReader.topology(entry);
    if (settings.found(prefix -> List.of()).isPresent()) {
      throw entry.problem(
          "logGroupPrefix is for accounts that are listed: name the logGroups of a target");
    }
    if (topology == Topology.HUB) {
      hub.admitTarget(entry, regions);
      if (settings.read(regions).everyGroup().isPresent()) {
        throw entry.problem("accountPolicy is for accounts with a function of their own");
      }
    }
    return entry.checked(
        at ->
            new OrganizationTarget(
                at.required("name", Member::checkedName),
                at.requiredValues("organizationalUnits", AwsNames::organizationalUnit),
                at.values("excludedAccounts", AwsNames::account),
                regions,
                topology,
                settings.read(regions)));
  }
}
