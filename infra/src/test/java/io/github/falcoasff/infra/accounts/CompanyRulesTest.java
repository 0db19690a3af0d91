package io.github.falcoasff.infra.accounts;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.function.StorageOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Checks that the rules that companies have for every stack can be set in the accounts file. */
class CompanyRulesTest {

  private static final String SHOP =
      """
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1]
      """;

  private static final String FILE =
      """
      defaults:
        permissionsBoundary: team/boundary
        tags: {cost-center: "1234", owner: platform}
        bootstrapQualifier: company
        logRetentionDays: 400
        memoryMb: 1024
        timeoutSeconds: 300
        tracing: true
        vpc: {subnets: [subnet-0123456789abcdef0], securityGroups: [sg-0123456789abcdef0]}
        bucket: {versioned: true, accessLogBucket: "logs-${AWS::Region}"}
      """
          + SHOP
          + """
              tags: {owner: shop}
              createLogGroups: true
            - name: plain
              account: 444455556666
              regions: [eu-west-1]
              vpc: {}
              bucket: {objectLock: compliance, objectLockDays: 7}
          administrator:
            account: 210987654321
            region: eu-west-1
          """;

  @TempDir static Path directory;

  private static App app;
  private static ResolvedTemplate shop;
  private static ResolvedTemplate plain;

  @BeforeAll
  static void synthesise() {
    app = new Synth(directory).accounts(FILE);
    // The CDK adds boundaries to roles only when the whole app is synthesised.
    app.synth();
    shop = Synth.stack(app, "falco-asff-shop-eu-west-1");
    plain = Synth.stack(app, "falco-asff-plain-eu-west-1");
  }

  @Test
  void everyRoleOfEveryStackHasTheBoundary() {
    ResolvedTemplate administrator = Synth.stack(app, "falco-asff-administrator");
    assertThat(shop.all("AWS::IAM::Role")).hasSize(2);
    for (ResolvedTemplate stack : List.of(shop, plain, administrator)) {
      assertThat(stack.all("AWS::IAM::Role"))
          .allSatisfy(
              role ->
                  assertThat(map(role).get("PermissionsBoundary").toString())
                      .matches("arn:\\$\\{AWS::Partition}:iam::\\d{12}:policy/team/boundary"));
    }
  }

  @Test
  void anEntrysTagsWinOverTheDefaults() {
    assertThat(tags("falco-asff-shop-eu-west-1"))
        .isEqualTo(Map.of("cost-center", "1234", "owner", "shop"));
    assertThat(tags("falco-asff-administrator"))
        .isEqualTo(Map.of("cost-center", "1234", "owner", "platform"));
  }

  private static Map<String, String> tags(String stack) {
    return ((Stack) app.getNode().findChild(stack)).getTags().tagValues();
  }

  @Test
  void theBootstrapQualifierIsUsed() {
    assertThat(map(shop.parameters().get("BootstrapVersion")))
        .containsEntry("Default", "/cdk-bootstrap/company/version");
  }

  @Test
  void theOptionsInTheFileApplyToBothFunctions() {
    for (String name : List.of("", "ReplayFunction")) {
      assertThat(shop.properties("AWS::Lambda::Function", name))
          .containsEntry("MemorySize", "1024")
          .containsEntry("Timeout", "300")
          .containsEntry("TracingConfig", Map.of("Mode", "Active"))
          .containsEntry(
              "VpcConfig",
              Map.of(
                  "SubnetIds", List.of("subnet-0123456789abcdef0"),
                  "SecurityGroupIds", List.of("sg-0123456789abcdef0")));
      assertThat(plain.properties("AWS::Lambda::Function", name)).doesNotContainKey("VpcConfig");
    }
    assertThat(shop.properties("AWS::SQS::Queue", "RejectQueue"))
        .containsEntry("VisibilityTimeout", "1800");
  }

  @Test
  void codeInTheFunctionIsDeniedThePermissionsForItsVpc() {
    for (String name : List.of("", "ReplayRole")) {
      String role = shop.properties("AWS::IAM::Role", name).toString();
      assertThat(role)
          .contains("ec2:CreateNetworkInterface", "xray:PutTraceSegments", "Effect=Deny")
          .contains("Condition={Null={lambda:SourceFunctionArn=false}}");
    }
    assertThat(plain.properties("AWS::IAM::Role").toString())
        .contains("xray:PutTraceSegments")
        .doesNotContain("ec2:CreateNetworkInterface");
  }

  @Test
  void logGroupsHaveTheRetentionInTheFile() {
    assertThat(shop.all("AWS::Logs::LogGroup"))
        .hasSize(2)
        .allSatisfy(group -> assertThat(map(group)).containsEntry("RetentionInDays", "400"));
  }

  @Test
  void theBucketHasTheStorageOptionsInTheFile() {
    Map<String, Object> versioned = shop.properties("AWS::S3::Bucket");
    assertThat(versioned)
        .containsEntry("VersioningConfiguration", Map.of("Status", "Enabled"))
        .containsEntry(
            "LoggingConfiguration",
            Map.of(
                "DestinationBucketName", "logs-${AWS::Region}",
                "LogFilePrefix", "${AWS::StackName}/"))
        .doesNotContainKey("ObjectLockEnabled");
    assertThat(map(list(map(versioned.get("LifecycleConfiguration")).get("Rules")).get(0)))
        .containsEntry("NoncurrentVersionExpiration", Map.of("NoncurrentDays", "30"));
    assertThat(plain.properties("AWS::S3::Bucket"))
        .containsEntry("VersioningConfiguration", Map.of("Status", "Enabled"))
        .containsEntry("ObjectLockEnabled", "true")
        .containsEntry(
            "ObjectLockConfiguration",
            Map.of(
                "ObjectLockEnabled",
                "Enabled",
                "Rule",
                Map.of("DefaultRetention", Map.of("Mode", "COMPLIANCE", "Days", "7"))));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("memoryMb: 128", "memoryMb: The function's memory is 512 to 10240 MB, not 128."),
        fault("timeoutSeconds: 901", "timeoutSeconds: The function's time-out is 60 to 900"),
        fault("tracing: active", "tracing: \"active\" is neither true nor false."),
        fault("vpc: {subnets: [subnet-01234567]}", "vpc.securityGroups: is missing"),
        fault(
            "vpc: {subnets: [a], securityGroups: [sg-01234567]}",
            "vpc.subnets[0]: \"a\" is not a subnet"),
        fault(
            "vpc: {subnets: [subnet-01234567], securityGroups: [default]}",
            "vpc.securityGroups[0]: \"default\" is not a security group"),
        fault(
            "vpc: {subnets: [subnet-01234567, subnet-01234567], securityGroups: [sg-01234567]}",
            "vpc: A function in a VPC has 1 to 16 subnets, each once"),
        fault("permissionsBoundary: two words", "permissionsBoundary: \"two words\" is not a"),
        fault("tags: {\"aws:owner\": me}", "tags.aws:owner: Tags that begin with aws: are"),
        fault("tags: {owner: \"<me>\"}", "tags.owner: \"owner<me>\" is not a tag"),
        fault("bootstrapQualifier: averylongone", "bootstrapQualifier: \"averylongone\" is not"),
        fault(
            "logRetentionDays: 31",
            "logRetentionDays: CloudWatch Logs does not keep logs for 31 days, but for one of [1,"),
        fault("bucket: {versioned: maybe}", "bucket.versioned: \"maybe\" is neither"),
        fault("bucket: {objectLock: governance}", "bucket.objectLockDays: is missing"),
        fault("bucket: {objectLockDays: 5}", "bucket.objectLock: is missing"),
        fault(
            "bucket: {objectLock: governance, objectLockDays: 0}",
            "bucket.objectLockDays: Objects are locked for 1 to 36500 days, not 0."),
        fault(
            "bucket: {accessLogBucket: \"arn:aws:s3:::logs\"}",
            "bucket.accessLogBucket: \"arn:aws:s3:::logs\" is not a bucket's name"));
  }

  private static Arguments fault(String setting, String message) {
    return Arguments.of(SHOP + "    " + setting + "\n", "accounts.yaml:5: accounts[0]." + message);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorNamesFileLineFieldAndEntry(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(AccountsFileException.class)
        .hasMessageStartingWith(message)
        .hasMessageEndingWith(" (in the entry shop)");
  }

  @Test
  void aResourceOfOneRegionIsRefusedForStacksInSeveralRegions() {
    String two = SHOP.replace("[eu-west-1]", "[eu-west-1, us-east-1]") + "    ";
    assertThatThrownBy(
            () -> read(two + "vpc: {subnets: [subnet-01234567], securityGroups: [sg-01234567]}\n"))
        .hasMessageContaining("\"subnet-01234567\" is in one Region, and the stacks are in")
        .hasMessageContaining("make an entry for each Region");
    assertThatThrownBy(() -> read(two + "bucket: {accessLogBucket: logs}\n"))
        .hasMessageContaining("put ${AWS::Region} into the name");
    assertThat(read(two + "bucket: {accessLogBucket: \"logs-${AWS::Region}\"}\n").members())
        .hasSize(1);
  }

  @Test
  void aTargetsAccessLogBucketMustNameTheAccount() {
    String target =
        """
        organization:
          id: o-a1b2c3d4e5
          account: 123456789012
          region: eu-west-1
          codeBucketPrefix: example-falco-asff
          targets:
            - name: workloads
              organizationalUnits: [ou-ab12-c3d4e5f6]
              regions: [eu-west-1]
              bucket: {accessLogBucket: logs}
        """;
    assertThatThrownBy(() -> read(target))
        .hasMessageContaining("put ${AWS::AccountId} into the name")
        .hasMessageEndingWith(" (in the entry workloads)");
    assertThat(read(target.replace("logs}", "\"logs-${AWS::AccountId}\"}")).organization())
        .isPresent();
  }

  @Test
  void defaultsForFunctionsAndBucketsAreNotUsedForAMemberOfTheHub() {
    AccountsFile file =
        read(
            """
            defaults:
              vpc: {subnets: [subnet-01234567], securityGroups: [sg-01234567]}
              bucket: {accessLogBucket: logs}
              logRetentionDays: 400
            accounts:
              - name: bank
                account: 333344445555
                regions: [eu-west-1, us-east-1]
                topology: hub
            hub:
              account: 222233334444
              regions: [eu-west-1, us-east-1]
              vpc: {}
              bucket: {}
            """);
    assertThat(file.members().get(0).settings().storage())
        .isEqualTo(StorageOptions.builder().logRetention(RetentionDays.THIRTEEN_MONTHS).build());
  }

  @Test
  void twoStacksCannotCreateTheSameLogGroup() {
    String twice =
        SHOP
            + """
                createLogGroups: true
              - name: again
                account: 111122223333
                regions: [eu-west-1]
                topology: hub
                createLogGroups: true
            hub:
              account: 222233334444
              regions: [eu-west-1]
            """;
    assertThatThrownBy(() -> read(twice))
        .hasMessageContaining(
            "the creation of log group falco of account 111122223333 in eu-west-1 is already");
  }

  private static AccountsFile read(String text) {
    return AccountsFile.read(new Synth(directory).write("accounts.yaml", text));
  }
}
