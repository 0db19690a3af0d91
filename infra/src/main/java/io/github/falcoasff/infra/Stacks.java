package io.github.falcoasff.infra;

import io.github.falcoasff.infra.accounts.AccountsFile;
import io.github.falcoasff.infra.accounts.Administrator;
import io.github.falcoasff.infra.accounts.Member;
import io.github.falcoasff.infra.administrator.AdministratorStack;
import io.github.falcoasff.infra.organization.OrganizationStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.regioninfo.RegionInfo;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Adds to an app the stacks that its context and the file of accounts ask for.
 *
 * @param infra the directory with the file of accounts
 * @param jar the function's jar
 */
record Stacks(Path infra, Path jar) {

  /** The name of the only stack, and what the names of others begin with. */
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
    file.members().forEach(member -> addMember(app, member));
    file.organization()
        .ifPresent(
            organization ->
                OrganizationStack.add(
                    app, organization, jar, infra.resolve("target").resolve("organization")));
    file.administrator().ifPresent(administrator -> addAdministrator(app, administrator));
  }

  /** No error: AWS adds Regions faster than anybody updates the CDK. */
  private static void warnOfUnknownRegions(App app, AccountsFile file) {
    Set<String> regions = new TreeSet<>();
    file.members().forEach(member -> regions.addAll(member.regions()));
    file.organization().ifPresent(organization -> regions.addAll(organization.regions()));
    file.organization().ifPresent(organization -> regions.add(organization.region()));
    file.administrator().ifPresent(administrator -> regions.add(administrator.region()));
    RegionInfo.getRegions().forEach(known -> regions.remove(known.getName()));
    for (String region : regions) {
      Annotations.of(app)
          .addWarningV2(
              "falco-asff:region:" + region,
              region + " is no Region that this version of the CDK knows: is it spelt right?");
    }
  }

  private void addMember(App app, Member member) {
    String name = NAME + "-" + member.name();
    for (String region : member.regions()) {
      StackProps stack =
          StackProps.builder()
              .stackName(name)
              .description(MemberStack.DESCRIPTION)
              .env(environment(member.account(), region))
              .build();
      new MemberStack(app, name + "-" + region, stack, member.settings(), within -> code());
    }
  }

  private static void addAdministrator(App app, Administrator administrator) {
    StackProps stack =
        StackProps.builder()
            .description("Falco findings of all members")
            .env(environment(administrator.account(), administrator.region()))
            .build();
    new AdministratorStack(app, NAME + "-administrator", stack, administrator.props());
  }

  /** For one stack: the CDK takes an asset of another for a mistake. */
  private Code code() {
    return Code.fromAsset(jar.toString());
  }

  private static Environment environment(String account, String region) {
    return Environment.builder().account(account).region(region).build();
  }

  private static MemberSettings fromContext(App app) {
    MemberSettings defaults = MemberSettings.DEFAULT;
    FunctionSettings settings = defaults.settings();
    LogSource source = LogSource.DEFAULT;
    return new MemberSettings(
        List.of(
            new LogSource(
                context(app, "logGroupName").orElse(source.logGroupName()),
                context(app, "filterPattern").orElse(source.filterPattern()))),
        settings
            .withMinimumPriority(context(app, "minimumPriority").orElse(settings.minimumPriority()))
            .withEksClusterName(context(app, "eksClusterName").orElse(settings.eksClusterName())),
        context(app, "architecture").map(Architectures::named).orElse(defaults.architecture()),
        defaults.reservedConcurrency(),
        defaults.encryptionKey(),
        defaults.snapStart(),
        defaults.monitoring(),
        defaults.remediation());
  }

  private static Optional<String> context(App app, String key) {
    return Optional.ofNullable(app.getNode().tryGetContext(key)).map(Object::toString);
  }
}
