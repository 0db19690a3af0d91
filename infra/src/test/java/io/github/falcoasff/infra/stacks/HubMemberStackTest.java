package io.github.falcoasff.infra.stacks;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.infra.AllStacks;
import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

class HubMemberStackTest {

  private static final String FILE =
      """
      hub:
        account: 222233334444
        regions: [eu-west-1, us-east-1]
        organization: o-a1b2c3d4e5
        externalId: example-external-id
      accounts:
        - name: bank
          account: 333344445555
          regions: [eu-west-1, us-east-1]
          topology: hub
          logGroups: [/eks/bank/falco, falco]
          filterPattern: "{ $.rule = * }"
      """;

  private static final String BY_ACCOUNT =
      """
      hub:
        account: 222233334444
        regions: [eu-west-1]
      accounts:
        - name: bank
          account: 333344445555
          regions: [eu-west-1]
          topology: hub
      """;

  private static final String TARGET =
      """
      hub:
        account: 222233334444
        regions: [eu-west-1, us-east-1]
        organization: o-a1b2c3d4e5
      organization:
        id: o-a1b2c3d4e5
        account: 123456789012
        region: eu-west-1
        targets:
          - name: restricted
            organizationalUnits: [ou-ab12-c3d4e5f6]
            regions: [eu-west-1, us-east-1]
            topology: hub
            logGroups: [falco, falco-batch]
      """;

  private static final String DESTINATION =
      "arn:${AWS::Partition}:logs:eu-west-1:222233334444:destination:falco-asff-hub";

  @TempDir static Path directory;

  private static App app;
  private static ResolvedTemplate member;
  private static ResolvedTemplate byAccount;

  @BeforeAll
  static void synthesise() {
    app = new Synth(directory).accounts(FILE);
    member = Synth.stack(app, "falco-asff-bank-eu-west-1");
    byAccount = Synth.stack(new Synth(directory).accounts(BY_ACCOUNT), "falco-asff-bank-eu-west-1");
  }

  @Test
  void itRunsNoCode() {
    for (ResolvedTemplate cloud : List.of(member, byAccount)) {
      assertThat(cloud.resources("AWS::Lambda::Function")).isEmpty();
      assertThat(cloud.template().toString()).doesNotContain("S3Bucket");
    }
  }

  @Test
  void everyLogGroupIsSubscribedToTheHubsDestination() {
    assertThat(member.resources("AWS::Logs::SubscriptionFilter").values())
        .extracting(filter -> member.plain(filter.get("Properties")))
        .containsExactlyInAnyOrder(filter("/eks/bank/falco"), filter("falco"));
    assertThat(byAccount.properties("AWS::Logs::SubscriptionFilter"))
        .isEqualTo(
            Map.of("LogGroupName", "falco", "FilterPattern", "", "DestinationArn", DESTINATION));
  }

  @Test
  void theFiltersDependOnTheRoleThatTheHubAssumes() {
    assertThat(member.resources("AWS::Logs::SubscriptionFilter").values())
        .allSatisfy(
            filter ->
                assertThat(list(filter.get("DependsOn")))
                    .extracting(Object::toString)
                    .singleElement()
                    .asString()
                    .startsWith("HubMemberRole"));
    assertThat(byAccount.dependencies("AWS::Logs::SubscriptionFilter"))
        .containsExactly("AWS::IAM::Role");
  }

  @Test
  void theRoleTrustsOnlyTheHubsTwoFunctionsOfThisRegion() {
    assertThat(trust(member, ""))
        .containsExactly(
            trusted("falco-asff-hub-eu-west-1", CONDITIONS),
            trusted("falco-asff-hub-replay-eu-west-1", CONDITIONS));
    assertThat(trust(byAccount, ""))
        .containsExactly(
            trusted("falco-asff-hub-eu-west-1", Map.of()),
            trusted("falco-asff-hub-replay-eu-west-1", Map.of()));
  }

  @Test
  void theRoleMayOnlyImportFindingsOfThisAccountAndRegion() {
    for (ResolvedTemplate cloud : List.of(member, byAccount)) {
      assertThat(statements(cloud, ""))
          .containsExactly(
              Map.of(
                  "Action",
                  "securityhub:BatchImportFindings",
                  "Effect",
                  "Allow",
                  "Resource",
                  "arn:${AWS::Partition}:securityhub:eu-west-1:333344445555"
                      + ":product/333344445555/default"));
    }
  }

  @Test
  void everyRegionHasItsOwnRole() {
    assertThat(member.properties("AWS::IAM::Role"))
        .containsEntry("RoleName", "falco-asff-hub-member-eu-west-1");
    assertThat(Synth.stack(app, "falco-asff-bank-us-east-1").properties("AWS::IAM::Role"))
        .containsEntry("RoleName", "falco-asff-hub-member-us-east-1");
  }

  @Test
  void theHubAssumesTheMembersRole() {
    ResolvedTemplate hub = Synth.stack(app, "falco-asff-hub-eu-west-1");
    Object role = member.properties("AWS::IAM::Role").get("RoleName");
    Object variables = hub.properties("AWS::Lambda::Function").get("Environment");
    assertThat(map(map(variables).get("Variables"))).containsEntry("MEMBER_ROLE_NAME", role);
    assertThat(hub.properties("AWS::Logs::Destination").get("DestinationName"))
        .isEqualTo(DESTINATION.substring(DESTINATION.lastIndexOf(':') + 1));
    assertThat(trust(member, "").toString())
        .contains("role/" + hub.properties("AWS::IAM::Role").get("RoleName"))
        .contains("role/" + hub.properties("AWS::IAM::Role", "ReplayRole").get("RoleName"));
  }

  @Test
  void filtersToAnOrganisationsDestinationHaveARole() {
    assertThat(trust(member, "SenderRole"))
        .containsExactly(
            Map.of(
                "Action",
                "sts:AssumeRole",
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "logs.amazonaws.com"),
                "Condition",
                Map.of("StringEqualsIfExists", Map.of("aws:SourceAccount", "333344445555"))));
    assertThat(statements(member, "SenderRole"))
        .containsExactly(
            Map.of(
                "Action",
                "logs:PutLogEvents",
                "Effect",
                "Allow",
                "Resource",
                List.of(group("/eks/bank/falco"), group("falco"))));
    assertThat(byAccount.resources("AWS::IAM::Role")).hasSize(1);
  }

  @Test
  void theHubIsDeployedFirst() {
    assertThat(dependencies(app, "falco-asff-bank-us-east-1"))
        .containsExactly("falco-asff-hub-us-east-1");
    App organization = new Synth(directory).accounts(TARGET);
    assertThat(dependencies(organization, "falco-asff-organization"))
        .containsExactlyInAnyOrder("falco-asff-hub-eu-west-1", "falco-asff-hub-us-east-1");
  }

  @Test
  void logGroupsAreCreatedIfConfiguredAndTheDefaultsMakeNoKey() {
    ResolvedTemplate created =
        Synth.stack(
            new Synth(directory)
                .accounts(
                    "defaults: {encryptionKey: create, minimumPriority: error}\n"
                        + FILE
                        + "    createLogGroups: true\n"),
            "falco-asff-bank-eu-west-1");
    assertThat(created.resources("AWS::Logs::LogGroup")).hasSize(2);
    assertThat(created.resources("AWS::KMS::Key")).isEmpty();
  }

  @Test
  void aTargetOfAnOrganisationNeedsNoCodeAndHasANamedRole() {
    App organization = new Synth(directory).accounts(TARGET);
    assertThat(AllStacks.of(organization))
        .extracting(stack -> stack.getNode().getId())
        .containsExactlyInAnyOrder(
            "falco-asff-hub-eu-west-1", "falco-asff-hub-us-east-1", "falco-asff-organization");
    Map<String, Object> stackSet =
        map(
            Synth.stack(organization, "falco-asff-organization")
                .only("AWS::CloudFormation::StackSet")
                .get("Properties"));
    assertThat(stackSet)
        .containsEntry("StackSetName", "falco-asff-restricted")
        .containsEntry("PermissionModel", "SERVICE_MANAGED")
        .containsEntry("Capabilities", List.of("CAPABILITY_NAMED_IAM"))
        .containsEntry(
            "AutoDeployment", Map.of("Enabled", true, "RetainStacksOnAccountRemoval", false));
    ResolvedTemplate template =
        new ResolvedTemplate(map(new Yaml().load(stackSet.get("TemplateBody").toString())));
    assertThat(template.resources("AWS::Lambda::Function")).isEmpty();
    assertThat(template.resources("AWS::Logs::SubscriptionFilter")).hasSize(2);
    assertThat(template.properties("AWS::IAM::Role"))
        .containsEntry("RoleName", "falco-asff-hub-member-${AWS::Region}");
    assertThat(trust(template, "").toString())
        .contains(
            "arn:${AWS::Partition}:iam::222233334444:role/falco-asff-hub-${AWS::Region}",
            "arn:${AWS::Partition}:iam::222233334444:role/falco-asff-hub-replay-${AWS::Region}");
    assertThat(template.template().toString())
        .doesNotContain("eu-west-1")
        .doesNotContain("BootstrapVersion");
  }

  @Test
  void noPartitionIsHardCoded() {
    assertThat(member.template().toString()).doesNotContain("arn:aws");
  }

  private static final Map<String, Object> CONDITIONS =
      Map.of(
          "StringEquals",
          Map.of("aws:PrincipalOrgID", "o-a1b2c3d4e5", "sts:ExternalId", "example-external-id"));

  private static Map<String, Object> trusted(String role, Map<String, Object> conditions) {
    Map<String, Object> statement =
        new java.util.HashMap<>(
            Map.of(
                "Action",
                "sts:AssumeRole",
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", "arn:${AWS::Partition}:iam::222233334444:role/" + role)));
    if (!conditions.isEmpty()) {
      statement.put("Condition", conditions);
    }
    return statement;
  }

  private static Map<String, Object> filter(String group) {
    return Map.of(
        "LogGroupName",
        group,
        "FilterPattern",
        "{ $.rule = * }",
        "DestinationArn",
        DESTINATION,
        "RoleArn",
        "${AWS::IAM::Role#SenderRole.Arn}");
  }

  private static String group(String name) {
    return "arn:${AWS::Partition}:logs:eu-west-1:333344445555:log-group:" + name + ":*";
  }

  private static List<Object> trust(ResolvedTemplate cloud, String role) {
    Object policy = cloud.properties("AWS::IAM::Role", role).get("AssumeRolePolicyDocument");
    return list(map(policy).get("Statement"));
  }

  private static List<Object> statements(ResolvedTemplate cloud, String role) {
    Object policy = list(cloud.properties("AWS::IAM::Role", role).get("Policies")).get(0);
    return list(map(map(policy).get("PolicyDocument")).get("Statement"));
  }

  private static List<String> dependencies(App app, String stack) {
    return ((Stack) app.getNode().findChild(stack))
        .getDependencies().stream().map(before -> before.getNode().getId()).toList();
  }
}
