package io.github.falcoasff.infra;

import io.github.falcoasff.infra.accounts.AccountsFile;
import io.github.falcoasff.infra.accounts.Administrator;
import io.github.falcoasff.infra.accounts.Hub;
import io.github.falcoasff.infra.accounts.Member;
import io.github.falcoasff.infra.accounts.Organization;
import io.github.falcoasff.infra.accounts.Topology;
import io.github.falcoasff.infra.administrator.AdministratorStack;
import io.github.falcoasff.infra.aws.Architectures;
import io.github.falcoasff.infra.aws.StackRules;
import io.github.falcoasff.infra.check.TemplateCheck;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.hub.HubReference;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.organization.OrganizationStack;
import io.github.falcoasff.infra.stacks.HubMemberStack;
import io.github.falcoasff.infra.stacks.HubStack;
import io.github.falcoasff.infra.stacks.MemberStack;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.regioninfo.RegionInfo;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Adds stacks to an app: those of the accounts file if there is one, else one stack from the app's
 * context.
 *
 * @param infra the directory with the accounts file
 * @param jar the function's jar
 * @param check checks the templates of StackSets, which are not stacks of the app
 */
record Stacks(Path infra, Path jar, TemplateCheck check) {

  /**
   * The name of the stack made from the context, and the prefix of the names of all other stacks.
   */
  static final String NAME = "falco-asff";

  private static final String FILE = "accounts.yaml";

  void addTo(App app) {
    Optional<String> named = context(app, "accounts");
    Path file = infra.resolve(named.orElse(FILE));
    if (named.isPresent() || Files.exists(file)) {
      addTo(app, AccountsFile.read(file));
    } else {
      new MemberStack(app, NAME, fromContext(app), code());
    }
  }

  private void addTo(App app, AccountsFile file) {
    warnOfUnknownRegions(app, file);
    Map<String, Stack> hubs = new TreeMap<>();
    file.hub().ifPresent(hub -> hubs.putAll(addHub(app, hub)));
    file.members().forEach(member -> addMember(app, member, file.hub(), hubs));
    file.organization().ifPresent(organization -> addOrganization(app, organization, file, hubs));
    file.administrator()
        .ifPresent(administrator -> addAdministrator(app, administrator, file.rules()));
  }

  /** Warns, and does not fail: AWS may have added the Region after this version of the CDK. */
  private static void warnOfUnknownRegions(App app, AccountsFile file) {
    Set<String> regions = new TreeSet<>();
    file.members().forEach(member -> regions.addAll(member.regions()));
    file.hub().ifPresent(hub -> regions.addAll(hub.regions()));
    file.organization().ifPresent(organization -> regions.addAll(organization.regions()));
    file.organization().ifPresent(organization -> regions.add(organization.region()));
    file.administrator().ifPresent(administrator -> regions.add(administrator.region()));
    RegionInfo.getRegions().forEach(known -> regions.remove(known.getName()));
    for (String region : regions) {
      Annotations.of(app)
          .addWarningV2(
              "falco-asff:region:" + region,
              region + " is not a Region that this version of the CDK knows: check its spelling.");
    }
  }

  /** Adds the hub's stack in each of its Regions and returns the stacks by Region. */
  private Map<String, Stack> addHub(App app, Hub hub) {
    Map<String, Stack> stacks = new TreeMap<>();
    String name = NAME + "-hub";
    for (String region : hub.regions()) {
      StackProps props =
          props(hub.settings().rules(), name, HubStack.DESCRIPTION, hub.account(), region);
      stacks.put(
          region,
          new HubStack(
              app,
              name + "-" + region,
              props,
              within -> hub.props(code(), hub.settings().encryptionKey().in(within)),
              hub.settings().monitoring()));
    }
    return stacks;
  }

  private void addMember(App app, Member member, Optional<Hub> hub, Map<String, Stack> hubs) {
    String name = NAME + "-" + member.name();
    StackRules rules = member.settings().rules();
    for (String region : member.regions()) {
      String id = name + "-" + region;
      if (member.topology() == Topology.HUB) {
        StackProps props = props(rules, name, HubMemberStack.DESCRIPTION, member.account(), region);
        HubReference to = hub.orElseThrow().reference();
        Stack added = new HubMemberStack(app, id, props, to, member.settingsIn(region));
        Optional.ofNullable(hubs.get(region)).ifPresent(added::addStackDependency);
      } else {
        StackProps props = props(rules, name, MemberStack.DESCRIPTION, member.account(), region);
        new MemberStack(app, id, props, member.settingsIn(region), within -> code());
      }
    }
  }

  private void addOrganization(
      App app, Organization organization, AccountsFile file, Map<String, Stack> hubs) {
    OrganizationStack added =
        OrganizationStack.add(
            app,
            organization,
            file.rules(),
            file.hub().map(Hub::reference),
            jar,
            infra.resolve("target").resolve("organization"),
            check);
    if (organization.targets().stream().anyMatch(target -> target.topology() == Topology.HUB)) {
      hubs.values().forEach(added::addStackDependency);
    }
  }

  private static StackProps props(
      StackRules rules, String name, String description, String account, String region) {
    return rules
        .stackProps()
        .stackName(name)
        .description(description)
        .env(environment(account, region))
        .build();
  }

  private static void addAdministrator(App app, Administrator administrator, StackRules rules) {
    StackProps stack =
        rules
            .stackProps()
            .description("Falco findings of all members")
            .env(environment(administrator.account(), administrator.region()))
            .build();
    new AdministratorStack(app, NAME + "-administrator", stack, administrator.props());
  }

  /** Makes a new asset for each stack: the CDK reports an error if stacks share one. */
  private Code code() {
    return Code.fromAsset(jar.toString());
  }

  private static Environment environment(String account, String region) {
    return Environment.builder().account(account).region(region).build();
  }

  private static MemberStackSettings fromContext(App app) {
    MemberStackSettings defaults = MemberStackSettings.DEFAULT;
    FunctionSettings settings = defaults.settings();
    LogSource source = LogSource.DEFAULT;
    return defaults
        .withSources(
            List.of(
                new LogSource(
                    context(app, "logGroupName").orElse(source.logGroupName()),
                    context(app, "filterPattern").orElse(source.filterPattern()))))
        .withSettings(
            settings.toBuilder()
                .minimumPriority(context(app, "minimumPriority").orElse(settings.minimumPriority()))
                .eksClusterName(context(app, "eksClusterName").orElse(settings.eksClusterName()))
                .build())
        .withOptions(
            context(app, "architecture")
                .map(Architectures::named)
                .map(named -> defaults.options().toBuilder().architecture(named).build())
                .orElse(defaults.options()));
  }

  private static Optional<String> context(App app, String key) {
    return Optional.ofNullable(app.getNode().tryGetContext(key)).map(Object::toString);
  }
}
