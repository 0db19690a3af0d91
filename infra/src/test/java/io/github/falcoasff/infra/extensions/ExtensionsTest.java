package io.github.falcoasff.infra.extensions;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExtensionsTest {

  private static final String ADMINISTRATOR =
      """
      administrator:
        account: 210987654321
        region: eu-west-1
      """;

  private static final String SECRET =
      "arn:aws:secretsmanager:eu-west-1:210987654321:secret:splunk-AbCdEf";

  private static final String SPLUNK =
      ADMINISTRATOR
          + """
            splunk:
              endpoint: https://hec.example.com:8088
              secretArn: %s
              from: LOW
          """
              .formatted(SECRET);

  private static final String MEMBER =
      """
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1]
      """;

  private static final String REMEDIATION =
      MEMBER
          + """
              remediation:
                rules: [falco/syscall/drop-and-execute-new-binary-in-container]
                task: stop
                instance: isolate
                isolationSecurityGroup: sg-0123456789abcdef0
          """;

  @TempDir Path directory;

  @Test
  void nothingIsForwardedByDefault() {
    ResolvedTemplate plain = administrator(ADMINISTRATOR);
    assertThat(plain.resources("AWS::KinesisFirehose::DeliveryStream")).isEmpty();
    assertThat(plain.resources("AWS::Events::Rule")).hasSize(1);
  }

  @Test
  void splunksTokenIsReadFromTheSecretAndIsNotInTheTemplate() {
    ResolvedTemplate cloud = administrator(SPLUNK);
    Map<String, Object> splunk = splunk(cloud);
    assertThat(splunk)
        .containsEntry("HECEndpoint", "https://hec.example.com:8088")
        .containsEntry("HECEndpointType", "Event")
        .doesNotContainKey("HECToken");
    assertThat(map(splunk.get("SecretsManagerConfiguration")))
        .containsEntry("Enabled", "true")
        .containsEntry("SecretARN", SECRET);
    assertThat(cloud.resources("AWS::IAM::Role").values())
        .anySatisfy(
            role ->
                assertThat(cloud.plain(role).toString())
                    .contains(
                        "Action=secretsmanager:GetSecretValue, Effect=Allow, Resource=" + SECRET)
                    .contains("aws:SourceAccount=210987654321"));
  }

  @Test
  void findingsThatSplunkRejectsGoToAnEncryptedBucket() {
    ResolvedTemplate cloud = administrator(SPLUNK);
    assertThat(splunk(cloud)).containsEntry("S3BackupMode", "FailedEventsOnly");
    assertThat(map(splunk(cloud).get("S3Configuration")))
        .containsEntry("BucketARN", "${AWS::S3::Bucket.Arn}");
    assertThat(cloud.properties("AWS::S3::Bucket").get("BucketEncryption").toString())
        .contains("SSEAlgorithm=AES256");
    assertThat(cloud.properties("AWS::S3::BucketPolicy").toString())
        .contains("aws:SecureTransport=false");
    assertThat(cloud.properties("AWS::KinesisFirehose::DeliveryStream"))
        .containsEntry(
            "DeliveryStreamEncryptionConfigurationInput", Map.of("KeyType", "AWS_OWNED_CMK"));
  }

  @Test
  void splunkGetsTheFindingInItsOwnEnvelope() {
    Map<String, Object> target =
        target(administrator(SPLUNK), "${AWS::KinesisFirehose::DeliveryStream.Arn}");
    Map<String, Object> transformer = map(target.get("InputTransformer"));
    assertThat(map(transformer.get("InputPathsMap")).values())
        .containsExactly("$.detail.findings[0]");
    assertThat(transformer.get("InputTemplate").toString())
        .contains("\"sourcetype\":\"aws:securityhub:finding\"")
        .containsPattern("\"event\":<[^\"]+>");
    assertThat(target).containsKey("DeadLetterConfig");
  }

  @Test
  void nothingIsRemediatedByDefault() {
    ResolvedTemplate plain = member(MEMBER);
    assertThat(plain.resources("AWS::Events::Rule").keySet())
        .noneMatch(id -> id.startsWith("Remediation"));
    assertThat(plain.template().toString()).doesNotContain("remediation");
  }

  @Test
  void remediationIsADryRunWithoutPermissionsByDefault() {
    ResolvedTemplate cloud = member(REMEDIATION);
    assertThat(variables(cloud)).containsEntry("DRY_RUN", "true");
    assertThat(actions(cloud)).containsExactlyInAnyOrder("logs", "sqs");
    assertThat(cloud.template().toString())
        .doesNotContain(
            "ecs:StopTask", "ec2:Create", "ec2:Modify", "ec2:DescribeNetworkInterfaces");
  }

  @Test
  void remediationHasOnlyThePermissionsForTheConfiguredActions() {
    ResolvedTemplate cloud = member(REMEDIATION + "      dryRun: false\n");
    assertThat(variables(cloud))
        .containsEntry("DRY_RUN", "false")
        .containsEntry("TASK", "stop")
        .containsEntry("INSTANCE", "isolate")
        .containsEntry("SECURITY_GROUP", "sg-0123456789abcdef0");
    String role = remediationRole(cloud).toString();
    assertThat(role)
        .contains("ecs:StopTask", ":task/*", ":security-group/sg-0123456789abcdef0")
        .contains("aws:TagKeys=[falco-asff:security-groups-before]");
    String tag = REMEDIATION.replace("task: stop", "dryRun: false");
    tag = tag.replace("isolate\n", "tag\n").replaceAll(" *isolationSecurityGroup.*\n", "");
    assertThat(remediationRole(member(tag)).toString())
        .contains("ec2:CreateTags", "aws:TagKeys=[falco-asff:finding]", ":instance/*")
        .doesNotContain("ecs:")
        .doesNotContain("ModifyNetworkInterfaceAttribute");
  }

  @Test
  void onlyTheAllowedRulesReachTheFunction() {
    ResolvedTemplate cloud = member(REMEDIATION);
    assertThat(cloud.properties("AWS::Events::Rule").get("EventPattern").toString())
        .contains("GeneratorId=[falco/syscall/drop-and-execute-new-binary-in-container]")
        .contains("Severity={Label=[HIGH, CRITICAL]}");
    assertThat(variables(cloud))
        .containsEntry("RULES", "falco/syscall/drop-and-execute-new-binary-in-container");
    assertThat(target(cloud, "${AWS::Lambda::Function.Arn}")).containsKey("DeadLetterConfig");
  }

  @Test
  void noPolicyIsAddedBesideTheRoles() {
    assertThat(member(REMEDIATION).resources("AWS::IAM::Policy")).isEmpty();
  }

  @Test
  void aFailedRemediationSetsOffAnAlarmOnTheTopicOfTheOthers() {
    String told = REMEDIATION + "    monitoring: {topicName: alarms}\n";
    assertThat(undelivered(member(told)))
        .singleElement()
        .satisfies(
            alarm ->
                assertThat(map(alarm))
                    .containsEntry(
                        "AlarmActions",
                        List.of("arn:${AWS::Partition}:sns:eu-west-1:111122223333:alarms")));
    assertThat(undelivered(member(REMEDIATION + "    monitoring: {alarms: false}\n"))).isEmpty();
  }

  @Test
  void eventsThatDoNotReachTopicOrSplunkSetOffAnAlarm() {
    assertThat(undelivered(administrator(SPLUNK)))
        .hasSize(2)
        .allSatisfy(
            alarm ->
                assertThat(map(alarm))
                    .containsEntry("AlarmActions", List.of("${AWS::SNS::Topic}")));
  }

  private static List<Object> undelivered(ResolvedTemplate cloud) {
    return cloud.resources("AWS::CloudWatch::Alarm").entrySet().stream()
        .filter(alarm -> alarm.getKey().contains("UndeliveredAlarm"))
        .map(alarm -> cloud.plain(alarm.getValue().get("Properties")))
        .toList();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            SPLUNK.replace("https://hec.example.com:8088", "http://hec.example.com"),
            "accounts.yaml:5: administrator.splunk.endpoint: \"http://hec.example.com\" is not"),
        Arguments.of(
            SPLUNK.replace("-AbCdEf", ""), "accounts.yaml:6: administrator.splunk.secretArn: "),
        Arguments.of(
            REMEDIATION.replace("drop-and-execute-new-binary-in-container", "*"),
            "accounts.yaml:6: accounts[0].remediation.rules[0]: \"falco/syscall/*\" is not a whole"),
        Arguments.of(
            REMEDIATION.replace("task: stop", "task: kill"),
            "accounts.yaml:7: accounts[0].remediation.task: \"kill\" is not an action"),
        Arguments.of(
            REMEDIATION.replace("sg-0123456789abcdef0", "default"),
            "accounts.yaml:9: accounts[0].remediation.isolationSecurityGroup: \"default\" is not"),
        Arguments.of(
            REMEDIATION.replace("instance: isolate", "instance: tag"),
            "accounts.yaml:6: accounts[0].remediation: isolationSecurityGroup must be set for"),
        Arguments.of(
            MEMBER + "    remediation:\n      rules: [falco/syscall/x]\n",
            "accounts.yaml:6: accounts[0].remediation: Neither a task nor an instance"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorNamesLineAndField(String text, String message) {
    assertThatThrownBy(() -> new Synth(directory).accounts(text)).hasMessageStartingWith(message);
  }

  private ResolvedTemplate administrator(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-administrator");
  }

  private ResolvedTemplate member(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-shop-eu-west-1");
  }

  private static Map<String, Object> splunk(ResolvedTemplate cloud) {
    return map(
        cloud
            .properties("AWS::KinesisFirehose::DeliveryStream")
            .get("SplunkDestinationConfiguration"));
  }

  private static Map<String, Object> target(ResolvedTemplate cloud, String arn) {
    return cloud.resources("AWS::Events::Rule").values().stream()
        .flatMap(rule -> list(map(rule.get("Properties")).get("Targets")).stream())
        .map(target -> map(cloud.plain(target)))
        .filter(target -> arn.equals(target.get("Arn")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> variables(ResolvedTemplate cloud) {
    return cloud.resources("AWS::Lambda::Function").values().stream()
        .map(function -> map(cloud.plain(function.get("Properties"))))
        .filter(function -> "index.handler".equals(function.get("Handler")))
        .map(function -> map(map(function.get("Environment")).get("Variables")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> remediationRole(ResolvedTemplate cloud) {
    return cloud.resources("AWS::IAM::Role").values().stream()
        .map(role -> map(cloud.plain(role.get("Properties"))))
        .filter(role -> "Remediation of Falco findings".equals(role.get("Description")))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the services of the actions that the role of the remediation allows. */
  private static List<String> actions(ResolvedTemplate cloud) {
    Object policy = map(list(remediationRole(cloud).get("Policies")).get(0)).get("PolicyDocument");
    return list(map(policy).get("Statement")).stream()
        .map(statement -> map(statement).get("Action"))
        .map(action -> (action instanceof List<?> several ? several.get(0) : action).toString())
        .map(action -> action.substring(0, action.indexOf(':')))
        .toList();
  }
}
