package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.Cloud.list;
import static io.github.falcoasff.infra.Cloud.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awscdk.App;

class OrganizationStackTest {

  private static final String FILE =
      """
      organization:
        id: o-a1b2c3d4e5
        account: 123456789012
        region: eu-west-1
        codeBucketPrefix: acme
        targets:
          - name: workloads
            organizationalUnits: [ou-ab12-c3d4e5f6]
            regions: [eu-west-1, us-east-1]
            logGroup: /eks/falco
            eksClusterName: shop
            minimumPriority: error
            filterPattern: "{ $.rule = * }"
          - name: rest
            organizationalUnits: [ou-ab12-ffffffff]
            regions: [eu-west-1]
      """;

  @TempDir static Path directory;

  private static App app;
  private static Cloud organization;
  private static Cloud member;

  @BeforeAll
  static void synthesise() {
    app = new Synth(directory).accounts(FILE);
    organization = Synth.stack(app, "falco-asff-organization");
    member = new Cloud(map(new Yaml().load(stackSet("workloads").get("TemplateBody").toString())));
  }

  @Test
  void aTargetIsAStackSetThatTakesInAccountsThatJoinLater() {
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
  void aDelegatedAdministratorSaysThatItIsOne() {
    App delegated =
        new Synth(directory)
            .accounts(FILE.replace("  targets:", "  delegatedAdministrator: true\n  targets:"));
    assertThat(Synth.stack(delegated, "falco-asff-organization").template().toString())
        .contains("CallAs=DELEGATED_ADMIN")
        .doesNotContain("CallAs=SELF");
  }

  @Test
  void theSettingsAreTheStackSetsOwnSoThatLaterAccountsGetThem() {
    assertThat(list(stackSet("workloads").get("Parameters")))
        .containsExactlyInAnyOrder(
            parameter("LogGroupName", "/eks/falco"),
            parameter("FilterPattern", "{ $.rule = * }"),
            parameter("EksClusterName", "shop"),
            parameter("MinimumPriority", "error"));
    assertThat(stackSet("workloads").toString()).doesNotContain("ParameterOverrides");
    assertThat(list(stackSet("rest").get("Parameters")))
        .contains(parameter("LogGroupName", "falco"), parameter("MinimumPriority", "debug"));
  }

  @Test
  void theTemplateFitsInlineAndIsTheMemberStack() {
    String body = stackSet("workloads").get("TemplateBody").toString();
    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(51_200);
    assertThat(member.properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("LogGroupName", "falco")
        .containsEntry("FilterPattern", "");
    assertThat(member.template().toString())
        .doesNotContain("BootstrapVersion")
        .doesNotContain("arn:aws:")
        .doesNotContain("123456789012")
        .doesNotContain("eu-west-1");
  }

  @Test
  void theTemplatesParametersAreGuardedAsTheSamTemplatesAre() {
    Map<String, Object> sam =
        new Cloud(
                map(
                    SamYaml.read(
                        Path.of(System.getProperty("falcoasff.repository", ".."))
                            .resolve("template.yaml"))))
            .parameters();
    assertThat(member.parameters().keySet())
        .containsExactlyInAnyOrder(
            "LogGroupName", "FilterPattern", "EksClusterName", "MinimumPriority");
    assertThat(guard(member, "LogGroupName", "AllowedPattern"))
        .isEqualTo(map(sam.get("LogGroupName")).get("AllowedPattern"));
    assertThat(guard(member, "FilterPattern", "MaxLength"))
        .isEqualTo(map(sam.get("FilterPattern")).get("MaxLength"));
    assertThat(guard(member, "MinimumPriority", "AllowedValues"))
        .isEqualTo(map(sam.get("MinimumPriority")).get("AllowedValues"));
    Pattern cluster = Pattern.compile(guard(member, "EksClusterName", "AllowedPattern").toString());
    assertThat(Stream.of("", "shop", "a_b-c")).allMatch(name -> cluster.matcher(name).matches());
    assertThat(Stream.of("-shop", "x".repeat(101)))
        .noneMatch(name -> cluster.matcher(name).matches());
  }

  @Test
  void aChangedParameterPublishesAnotherVersion() {
    assertThat(map(member.only("AWS::Lambda::Version").get("Properties")).get("Description"))
        .isEqualTo(Map.of("Fn::Sub", "${MinimumPriority} ${EksClusterName}"));
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
  void everyRegionHasABucketThatTheOrganisationAloneReads() {
    for (String region : List.of("eu-west-1", "us-east-1")) {
      Cloud code = Synth.stack(app, "falco-asff-code-" + region);
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
      assertThat(code.only("AWS::S3::Bucket")).containsEntry("DeletionPolicy", "Retain");
      assertThat(code.properties("Custom::CDKBucketDeployment")).containsEntry("Prune", "false");
    }
  }

  private static Map<String, Object> stackSet(String target) {
    return organization.resources("AWS::CloudFormation::StackSet").values().stream()
        .map(resource -> map(resource.get("Properties")))
        .filter(properties -> properties.get("StackSetName").equals("falco-asff-" + target))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> statement(Cloud cloud, String sid) {
    Map<String, Object> policy =
        map(cloud.properties("AWS::S3::BucketPolicy").get("PolicyDocument"));
    return list(policy.get("Statement")).stream()
        .map(Cloud::map)
        .filter(statement -> sid.equals(statement.get("Sid")))
        .findFirst()
        .orElseThrow();
  }

  private static Object guard(Cloud cloud, String parameter, String guard) {
    return map(cloud.parameters().get(parameter)).get(guard);
  }

  private static Map<String, Object> parameter(String key, String value) {
    return Map.of("ParameterKey", key, "ParameterValue", value);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
