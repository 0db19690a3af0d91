package io.github.falcoasff.infra.organization;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awscdk.App;

class OrganizationStackTest {

  private static final String FILE =
      """
      defaults:
        minimumPriority: notice
      organization:
        id: o-a1b2c3d4e5
        account: 123456789012
        region: eu-west-1
        codeBucketPrefix: acme
        targets:
          - name: workloads
            organizationalUnits: [ou-ab12-c3d4e5f6]
            regions: [eu-west-1, us-east-1]
            logGroups: [/eks/falco, /ecs/falco]
            eksClusterName: shop
            minimumPriority: error
            filterPattern: "{ $.rule = * }"
            variables: {FOLD_WINDOW: 1h}
            encryptionKey: create
            monitoring: {topicName: alarms, silenceMinutes: 60}
          - name: rest
            organizationalUnits: [ou-ab12-ffffffff]
            regions: [eu-west-1]
      """;

  @TempDir static Path directory;

  private static App app;
  private static ResolvedTemplate organization;
  private static ResolvedTemplate member;

  @BeforeAll
  static void synthesise() {
    app = new Synth(directory).accounts(FILE);
    organization = organizationOf(app);
    member = template("workloads");
  }

  @Test
  void aTargetIsAStackSetThatAlsoDeploysToAccountsThatJoinLater() {
    assertThat(stackSet("workloads"))
        .containsEntry("PermissionModel", "SERVICE_MANAGED")
        .containsEntry("CallAs", "SELF")
        .containsEntry("Capabilities", List.of("CAPABILITY_IAM"))
        .containsEntry("ManagedExecution", Map.of("Active", true))
        .containsEntry(
            "AutoDeployment", Map.of("Enabled", true, "RetainStacksOnAccountRemoval", false))
        .containsEntry(
            "StackInstancesGroup",
            List.of(
                Map.of(
                    "DeploymentTargets",
                    Map.of("OrganizationalUnitIds", List.of("ou-ab12-c3d4e5f6")),
                    "Regions",
                    List.of("eu-west-1", "us-east-1"))));
    assertThat(organization.resources("AWS::CloudFormation::StackSet")).hasSize(2);
  }

  @Test
  void accountsThatFailDoNotStopTheOthersByDefault() {
    assertThat(stackSet("workloads").get("OperationPreferences"))
        .isEqualTo(
            Map.of(
                "ConcurrencyMode",
                "SOFT_FAILURE_TOLERANCE",
                "FailureTolerancePercentage",
                100,
                "MaxConcurrentPercentage",
                25,
                "RegionConcurrencyType",
                "SEQUENTIAL"));
    assertThat(changed("failureTolerancePercentage: 10\n  maxConcurrentPercentage: 50").toString())
        .contains("FailureTolerancePercentage=10", "MaxConcurrentPercentage=50");
    assertThatThrownBy(() -> changed("failureTolerancePercentage: 101"))
        .hasMessageContaining(
            "organization.failureTolerancePercentage: The failure tolerance is 0 to 100 percent");
    assertThatThrownBy(() -> changed("maxConcurrentPercentage: 0"))
        .hasMessageContaining("The accounts at once are 1 to 100 percent, not 0.");
  }

  @Test
  void accountsOfAUnitCanBeExcluded() {
    String file =
        FILE.replace(
            "    - name: rest\n", "    - name: rest\n      excludedAccounts: [555566667777]\n");
    assertThat(organizationOf(new Synth(directory).accounts(file)).template().toString())
        .contains("AccountFilterType=DIFFERENCE, Accounts=[555566667777]");
    assertThatThrownBy(() -> new Synth(directory).accounts(file.replace("555566667777", "5555")))
        .hasMessageContaining("organization.targets[1].excludedAccounts[0]: \"5555\" is not")
        .hasMessageEndingWith("(in the entry rest)");
  }

  @Test
  void theLogGroupsOfATargetAreCreatedByDefault() {
    assertThat(member.all("AWS::Logs::LogGroup"))
        .extracting(group -> map(group).get("LogGroupName"))
        .contains("/eks/falco", "/ecs/falco");
    App app =
        new Synth(directory)
            .accounts(
                FILE.replace(
                    "    - name: rest\n", "    - name: rest\n      createLogGroups: false\n"));
    assertThat(stackSet(organizationOf(app), "rest").get("TemplateBody").toString())
        .doesNotContain("\"LogGroupName\":\"falco\",\"RetentionInDays\"");
    assertThat(stackSet("rest").get("TemplateBody").toString())
        .contains("\"LogGroupName\":\"falco\",\"RetentionInDays\":365");
  }

  @Test
  void twoTargetsCannotCreateTheSameLogGroup() {
    String both =
        """
        organization:
          id: o-a1b2c3d4e5
          account: 123456789012
          region: eu-west-1
          codeBucketPrefix: example-falco-asff
          targets:
            - {name: a, organizationalUnits: [ou-ab12-c3d4e5f6], regions: [eu-west-1]}
            - {name: b, organizationalUnits: [ou-ab12-c3d4e5f6], regions: [eu-west-1], topology: hub}
        hub: {account: 222233334444, regions: [eu-west-1], organization: o-a1b2c3d4e5}
        """;
    assertThatThrownBy(() -> new Synth(directory).accounts(both))
        .hasMessageContaining("The targets a and b both create log group falco of unit")
        .hasMessageContaining("set createLogGroups: false in one");
    new Synth(directory)
        .accounts(both.replace("topology: hub}", "topology: hub, createLogGroups: false}"));
  }

  @Test
  void tagsAndBoundaryApplyToTheMembersStacks() {
    App tagged =
        new Synth(directory)
            .accounts(
                FILE.replace(
                    "    - name: rest\n",
                    "    - name: rest\n      tags: {owner: platform}\n      permissionsBoundary: b\n"));
    Map<String, Object> rest = stackSet(organizationOf(tagged), "rest");
    assertThat(rest.get("Tags")).isEqualTo(List.of(Map.of("Key", "owner", "Value", "platform")));
    assertThat(rest.get("TemplateBody").toString()).contains("PermissionsBoundary");
    assertThat(stackSet("rest")).doesNotContainKey("Tags");
  }

  @Test
  void parameterReferencesAreResolvedInTheMembersAccounts() {
    App attached =
        new Synth(directory)
            .accounts(
                FILE.replace(
                    "    - name: rest\n",
                    "    - name: rest\n"
                        + "      vpc: {subnets: [\"{{resolve:ssm:/a}}\"],"
                        + " securityGroups: [\"{{resolve:ssm:/b}}\"]}\n"));
    ResolvedTemplate stack = organizationOf(attached);
    assertThat(stackSet(stack, "rest"))
        .containsKey("TemplateURL")
        .doesNotContainKey("TemplateBody");
    assertThat(stack.template().toString()).doesNotContain("{{resolve:");
  }

  private static ResolvedTemplate changed(String setting) {
    return organizationOf(
        new Synth(directory).accounts(FILE.replace("  targets:", "  " + setting + "\n  targets:")));
  }

  @Test
  void aDelegatedAdministratorIsSetAsTheCaller() {
    App delegated =
        new Synth(directory)
            .accounts(FILE.replace("  targets:", "  delegatedAdministrator: true\n  targets:"));
    assertThat(Synth.stack(delegated, "falco-asff-organization").template().toString())
        .contains("CallAs=DELEGATED_ADMIN")
        .doesNotContain("CallAs=SELF");
  }

  @Test
  void theSettingsAreInTheStackSetsTemplateSoThatLaterAccountsGetThem() {
    assertThat(stackSet("workloads"))
        .doesNotContainKey("Parameters")
        .doesNotContainKey("ParameterOverrides");
    assertThat(variables(member))
        .containsEntry("EKS_CLUSTER_NAME", "shop")
        .containsEntry("MINIMUM_PRIORITY", "error")
        .containsEntry("FOLD_WINDOW", "1h");
    assertThat(member.all("AWS::Logs::SubscriptionFilter"))
        .extracting(
            filter -> map(filter).get("LogGroupName"), filter -> map(filter).get("FilterPattern"))
        .containsExactly(
            tuple("/eks/falco", "{ $.rule = * }"), tuple("/ecs/falco", "{ $.rule = * }"));
    ResolvedTemplate rest = template("rest");
    assertThat(variables(rest)).containsEntry("MINIMUM_PRIORITY", "notice");
    assertThat(rest.properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("LogGroupName", "falco");
  }

  @Test
  void alarmsGoToTheTopicOfThatNameInEachAccountAndRegion() {
    assertThat(member.all("AWS::CloudWatch::Alarm"))
        .hasSize(22)
        .allSatisfy(
            alarm ->
                assertThat(map(alarm))
                    .containsEntry(
                        "AlarmActions",
                        List.of(
                            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:alarms")));
    assertThat(member.all("AWS::CloudWatch::Alarm").toString()).contains("FalcoHeartbeat");
  }

  @Test
  void aTargetCanHaveAKeyOfItsOwnInEachAccount() {
    assertThat(member.resources("AWS::KMS::Key")).hasSize(1);
    assertThat(template("rest").resources("AWS::KMS::Key")).isEmpty();
  }

  @Test
  void theTemplateFitsInlineAndNamesNoAccountRegionOrPartition() {
    String body = stackSet("workloads").get("TemplateBody").toString();
    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(51_200);
    assertThat(member.parameters()).isEmpty();
    assertThat(body)
        .doesNotContain("BootstrapVersion")
        .doesNotContain("arn:aws:")
        .doesNotContain("123456789012")
        .doesNotContain("eu-west-1");
  }

  @Test
  void aTemplateThatIsTooLargeIsUploadedWithTheCode() throws Exception {
    String groups =
        IntStream.range(0, 40).mapToObj(i -> "/eks/" + i).collect(Collectors.joining(", "));
    Path elsewhere = Files.createDirectory(directory.resolve("large"));
    App large =
        new Synth(elsewhere)
            .accounts(
                FILE.replace("/eks/falco, /ecs/falco", groups)
                    .replace("silenceMinutes: 60", "silenceMinutes: 60, dashboard: true"));
    Map<String, Object> stackSet = stackSet(organizationOf(large), "workloads");
    assertThat(stackSet).doesNotContainKey("TemplateBody");
    String url = map(stackSet.get("TemplateURL")).get("Fn::Sub").toString();
    assertThat(url).startsWith("https://acme-eu-west-1.s3.eu-west-1.${AWS::URLSuffix}/");
    Path uploaded =
        elsewhere.resolve("target/organization/code").resolve(url.replaceAll(".*/", ""));
    assertThat(uploaded.getFileName().toString()).isEqualTo(sha256(uploaded) + ".template.json");
    assertThat(Files.size(uploaded)).isBetween(51_201L, 1_000_000L);
    ResolvedTemplate template =
        new ResolvedTemplate(map(new Yaml().load(Files.readString(uploaded))));
    assertThat(template.resources("AWS::Logs::SubscriptionFilter")).hasSize(40);
    assertThat(stackSet(organizationOf(large), "rest")).containsKey("TemplateBody");
  }

  @Test
  void theCodeComesFromTheBucketOfTheFunctionsRegionNamedByItsContent() throws Exception {
    Map<String, Object> code =
        map(map(member.only("AWS::Lambda::Function").get("Properties")).get("Code"));
    assertThat(code.get("S3Bucket")).isEqualTo(Map.of("Fn::Sub", "acme-${AWS::Region}"));
    String key = code.get("S3Key").toString();
    Path uploaded = directory.resolve("target/organization/code").resolve(key);
    assertThat(key).isEqualTo(sha256(uploaded) + ".jar");
    assertThat(uploaded.toFile().getParentFile().list()).containsExactly(key);
  }

  @Test
  void everyRegionHasABucketThatOnlyTheOrganisationCanRead() {
    for (String region : List.of("eu-west-1", "us-east-1")) {
      ResolvedTemplate code = Synth.stack(app, "falco-asff-code-" + region);
      assertThat(code.properties("AWS::S3::Bucket"))
          .containsEntry("BucketName", "acme-" + region)
          .containsEntry(
              "PublicAccessBlockConfiguration",
              Map.of(
                  "BlockPublicAcls", "true",
                  "BlockPublicPolicy", "true",
                  "IgnorePublicAcls", "true",
                  "RestrictPublicBuckets", "true"));
      assertThat(statement(code, "OrganizationReads"))
          .containsEntry("Action", "s3:GetObject")
          .containsEntry(
              "Condition", Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-a1b2c3d4e5")));
      assertThat(code.only("AWS::S3::Bucket"))
          .containsEntry("DeletionPolicy", "RetainExceptOnCreate");
      assertThat(code.properties("Custom::CDKBucketDeployment")).containsEntry("Prune", "false");
    }
  }

  private static ResolvedTemplate organizationOf(App app) {
    return Synth.stack(app, "falco-asff-organization");
  }

  private static ResolvedTemplate template(String target) {
    return new ResolvedTemplate(
        map(new Yaml().load(stackSet(target).get("TemplateBody").toString())));
  }

  private static Map<String, Object> variables(ResolvedTemplate cloud) {
    return map(map(cloud.properties("AWS::Lambda::Function").get("Environment")).get("Variables"));
  }

  private static Map<String, Object> stackSet(String target) {
    return stackSet(organization, target);
  }

  private static Map<String, Object> stackSet(ResolvedTemplate cloud, String target) {
    return cloud.resources("AWS::CloudFormation::StackSet").values().stream()
        .map(resource -> map(resource.get("Properties")))
        .filter(properties -> properties.get("StackSetName").equals("falco-asff-" + target))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> statement(ResolvedTemplate cloud, String sid) {
    Map<String, Object> policy =
        map(cloud.properties("AWS::S3::BucketPolicy").get("PolicyDocument"));
    return list(policy.get("Statement")).stream()
        .map(ResolvedTemplate::map)
        .filter(statement -> sid.equals(statement.get("Sid")))
        .findFirst()
        .orElseThrow();
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
