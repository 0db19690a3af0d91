package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.AwsNames;
import io.github.falcoasff.infra.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Makes the records from a file's YAML. */
final class AccountsFileReader {

  private static final Set<String> ROOT =
      Set.of("defaults", "accounts", "organization", "administrator");
  private static final Set<String> ORGANIZATION =
      Set.of("id", "account", "region", "delegatedAdministrator", "codeBucketPrefix", "targets");

  private final YamlObject root;

  AccountsFileReader(String file, Node node) {
    root = YamlObject.of(file, "", node, ROOT);
  }

  AccountsFile read() {
    SettingsReader defaults =
        root.object("defaults", SettingsReader.MEMBERS)
            .map(SettingsReader::new)
            .orElseGet(SettingsReader::empty);
    AccountsFile file =
        new AccountsFile(
            members(defaults),
            root.object("organization", ORGANIZATION)
                .map(section -> organization(section, defaults)),
            root.object("administrator", AdministratorReader.MEMBERS)
                .map(AdministratorReader::read));
    if (file.members().isEmpty()
        && file.organization().isEmpty()
        && file.administrator().isEmpty()) {
      throw root.problem("names nothing: one of accounts, organization, administrator is needed");
    }
    return file;
  }

  private List<Member> members(SettingsReader defaults) {
    List<Member> members = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (YamlObject entry : root.objects("accounts", SettingsReader.ACCOUNT)) {
      Member member = member(entry, new SettingsReader(entry, defaults));
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

  private static Member member(YamlObject entry, SettingsReader settings) {
    List<String> regions = entry.requiredValues("regions", AwsNames::region);
    return new Member(
        entry.required("name", Member::checkedName),
        entry.required("account", AwsNames::account),
        regions,
        settings.read(regions));
  }

  /** What no other member may have: the stacks' names, and the log groups' second subscription. */
  private static List<String> taken(Member member) {
    List<String> taken = new ArrayList<>();
    for (String region : member.regions()) {
      taken.add("the name " + member.name() + " in " + region);
      for (LogSource source : member.settings().sources()) {
        String group = "log group " + source.logGroupName();
        taken.add(group + " of account " + member.account() + " in " + region);
      }
    }
    return taken;
  }

  private static Organization organization(YamlObject section, SettingsReader defaults) {
    List<OrganizationTarget> targets =
        section.objects("targets", SettingsReader.TARGET).stream()
            .map(entry -> target(entry, new SettingsReader(entry, defaults)))
            .toList();
    return section.checked(
        at ->
            new Organization(
                at.required("id", AwsNames::organization),
                at.required("account", AwsNames::account),
                at.required("region", AwsNames::region),
                at.value("delegatedAdministrator", SettingsReader::flag).orElse(false),
                at.required("codeBucketPrefix", Organization::checkedPrefix),
                targets));
  }

  private static OrganizationTarget target(YamlObject entry, SettingsReader settings) {
    List<String> regions = entry.requiredValues("regions", AwsNames::region);
    return entry.checked(
        at ->
            new OrganizationTarget(
                at.required("name", Member::checkedName),
                at.requiredValues("organizationalUnits", AwsNames::organizationalUnit),
                regions,
                settings.read(regions)));
  }
}
