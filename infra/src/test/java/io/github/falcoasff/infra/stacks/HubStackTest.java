package io.github.falcoasff.infra.stacks;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcoasff.infra.AllStacks;
import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awscdk.App;

class HubStackTest {

  private static final String HUB =
      """
      hub:
        account: 222233334444
        regions: [eu-west-1, us-east-1]
        organization: o-a1b2c3d4e5
        externalId: example-external-id
        minimumPriority: notice
      """;

  private static final String STREAM_ARN = "${AWS::Kinesis::Stream.Arn}";
  private static final String BUCKET_ARN = "${AWS::S3::Bucket.Arn}";
  private static final String OWN_FINDINGS =
      "arn:${AWS::Partition}:securityhub:eu-west-1:222233334444:product/222233334444/default";
  private static final String MEMBER_ROLES =
      "arn:${AWS::Partition}:iam::*:role/falco-asff-hub-member-eu-west-1";

  @TempDir static Path directory;

  private static ResolvedTemplate hub;

  /** A hub of listed accounts, with a provisioned stream. */
  private static ResolvedTemplate named;

  @BeforeAll
  static void synthesise() {
    hub = hub(HUB);
    named =
        hub(
            HUB.replace("organization: o-a1b2c3d4e5", "accounts: [111122223333, 333344445555]")
                    .replace("  externalId: example-external-id\n", "  shards: 3\n")
                + "  retentionHours: 72\n");
  }

  @Test
  void everyRegionHasItsHub() {
    App app = new Synth(directory).accounts(HUB);
    assertThat(AllStacks.of(app))
        .extracting(stack -> stack.getNode().getId() + " " + stack.getEnvironment())
        .containsExactly(
            "falco-asff-hub-eu-west-1 aws://222233334444/eu-west-1",
            "falco-asff-hub-us-east-1 aws://222233334444/us-east-1");
    assertThat(AllStacks.of(app))
        .allSatisfy(stack -> assertThat(stack.getStackName()).isEqualTo("falco-asff-hub"));
  }

  @Test
  void theStreamIsOnDemandForADayAndEncryptedByKms() {
    assertThat(hub.properties("AWS::Kinesis::Stream"))
        .isEqualTo(
            Map.of(
                "RetentionPeriodHours",
                "24",
                "StreamEncryption",
                Map.of("EncryptionType", "KMS", "KeyId", "alias/aws/kinesis"),
                "StreamModeDetails",
                Map.of("StreamMode", "ON_DEMAND")));
    assertThat(hub.only("AWS::Kinesis::Stream")).containsEntry("DeletionPolicy", "Delete");
  }

  @Test
  void theStreamCanBeProvisionedAndKeepRecordsLonger() {
    assertThat(named.properties("AWS::Kinesis::Stream"))
        .containsEntry("ShardCount", "3")
        .containsEntry("RetentionPeriodHours", "72")
        .containsEntry("StreamModeDetails", Map.of("StreamMode", "PROVISIONED"));
  }

  @Test
  void onlyAccountsOfTheOrganisationMaySubscribe() {
    assertThat(destinationPolicy(hub))
        .isEqualTo(
            Map.of(
                "Sid",
                "MembersSubscribe",
                "Effect",
                "Allow",
                "Principal",
                "*",
                "Condition",
                Map.of("StringEquals", Map.of("aws:PrincipalOrgID", List.of("o-a1b2c3d4e5"))),
                "Action",
                "logs:PutSubscriptionFilter",
                "Resource",
                "arn:${AWS::Partition}:logs:eu-west-1:222233334444:destination:falco-asff-hub"));
  }

  @Test
  void onlyListedAccountsMaySubscribe() {
    assertThat(destinationPolicy(named))
        .containsEntry("Principal", Map.of("AWS", List.of("111122223333", "333344445555")))
        .doesNotContainKey("Condition");
  }

  @Test
  void theDestinationWritesToTheStreamWithItsRole() {
    assertThat(hub.properties("AWS::Logs::Destination"))
        .containsEntry("DestinationName", "falco-asff-hub")
        .containsEntry("TargetArn", STREAM_ARN)
        .containsEntry("RoleArn", "${AWS::IAM::Role#DestinationRole.Arn}");
  }

  @Test
  void cloudWatchLogsWritesToTheStreamOnlyOnBehalfOfTheOrganisation() {
    assertThat(trust(hub, "DestinationRole"))
        .containsExactly(
            Map.of(
                "Action",
                "sts:AssumeRole",
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "logs.amazonaws.com"),
                "Condition",
                Map.of(
                    "StringEqualsIfExists",
                    Map.of("aws:SourceOrgID", "o-a1b2c3d4e5"),
                    "StringLike",
                    Map.of("aws:SourceArn", "arn:${AWS::Partition}:logs:eu-west-1:*:*"))));
    assertThat(statements(hub, "DestinationRole"))
        .containsExactly(allow(List.of("kinesis:PutRecord", "kinesis:PutRecords"), STREAM_ARN));
  }

  @Test
  void cloudWatchLogsWritesToTheStreamOnlyOnBehalfOfListedAccountsAndItsOwn() {
    assertThat(map(map(trust(named, "DestinationRole").get(0)).get("Condition")))
        .isEqualTo(
            Map.of(
                "StringEquals",
                Map.of(
                    "aws:SourceAccount", List.of("111122223333", "333344445555", "222233334444"))));
  }

  @Test
  void theFunctionRunsTheHandlerWithSnapStartBehindAnAlias() {
    assertThat(hub.properties("AWS::Lambda::Function"))
        .containsEntry("Handler", "io.github.falcoasff.HubHandler")
        .containsEntry("Runtime", "java25")
        .containsEntry("Timeout", "120")
        .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions"));
    assertThat(hub.properties("AWS::Lambda::Alias"))
        .containsEntry("FunctionVersion", "${AWS::Lambda::Version.Version}");
    assertThat(hub.properties("AWS::Lambda::Function", "ReplayFunction"))
        .containsEntry("Handler", "io.github.falcoasff.ReplayHandler");
  }

  @Test
  void bothFunctionsKnowTheMembersRoleAndTheHubKnowsWhereToKeepRejects() {
    for (String function : List.of("", "ReplayFunction")) {
      assertThat(variables(hub, function))
          .containsEntry("MEMBER_ROLE_NAME", "falco-asff-hub-member-eu-west-1")
          .containsEntry("MEMBER_EXTERNAL_ID", "example-external-id")
          .containsEntry("MINIMUM_PRIORITY", "notice")
          .containsEntry("EKS_CLUSTER_NAME", "")
          .containsEntry("ENRICHMENT", "none");
    }
    assertThat(variables(hub, ""))
        .containsEntry("REJECT_QUEUE_URL", "${AWS::SQS::Queue#RejectQueue}")
        .containsEntry("REJECT_BUCKET", "${AWS::S3::Bucket}");
    assertThat(variables(hub, "ReplayFunction")).doesNotContainKey("REJECT_QUEUE_URL");
    assertThat(variables(named, "")).doesNotContainKey("MEMBER_EXTERNAL_ID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shards: 1 | 10",
        "shards: 3 | 3",
        "shards: 40 | 1",
        "parallelization: 2 | 1",
        "batchSize: 100 | 2",
        "'variables: {IMPORT_CALLS_PER_SECOND: \"7\"}' | 7"
      })
  void theContainersShareTheMembersRateOfCalls(String setting, String rate) {
    ResolvedTemplate cloud = hub(HUB + "  " + setting + "\n");
    for (String function : List.of("", "ReplayFunction")) {
      assertThat(variables(cloud, function)).containsEntry("IMPORT_CALLS_PER_SECOND", rate);
    }
  }

  @Test
  void theMappingReadsFromTheOldestRecordAndKeepsWhatFails() {
    assertThat(hub.properties("AWS::Lambda::EventSourceMapping", "StreamMapping"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("FunctionName", "${AWS::Lambda::Alias}"),
                Map.entry("EventSourceArn", STREAM_ARN),
                Map.entry("StartingPosition", "TRIM_HORIZON"),
                Map.entry("BatchSize", "500"),
                Map.entry("MaximumBatchingWindowInSeconds", "5"),
                Map.entry("ParallelizationFactor", "1"),
                Map.entry("MaximumRecordAgeInSeconds", "21600"),
                Map.entry("MaximumRetryAttempts", "30"),
                Map.entry("BisectBatchOnFunctionError", "true"),
                Map.entry("FunctionResponseTypes", List.of("ReportBatchItemFailures")),
                Map.entry(
                    "DestinationConfig", Map.of("OnFailure", Map.of("Destination", BUCKET_ARN)))));
  }

  @Test
  void theMappingHasThePollingSettingsInTheFile() {
    ResolvedTemplate other =
        hub(
            HUB
                + """
                  batchSize: 50
                  windowSeconds: 60
                  parallelization: 4
                  maximumAgeSeconds: 3600
                  maximumRetries: 5
                """);
    assertThat(other.properties("AWS::Lambda::EventSourceMapping", "StreamMapping"))
        .containsEntry("BatchSize", "50")
        .containsEntry("MaximumBatchingWindowInSeconds", "60")
        .containsEntry("ParallelizationFactor", "4")
        .containsEntry("MaximumRecordAgeInSeconds", "3600")
        .containsEntry("MaximumRetryAttempts", "5");
  }

  @Test
  void eventsOfBatchesThatFailedReachTheFailureQueue() {
    Map<String, Object> rule = hub.properties("AWS::Events::Rule", "FailureRule");
    assertThat(rule.get("EventPattern").toString()).contains("key=[{prefix=aws/lambda/}]");
    assertThat(list(rule.get("Targets")))
        .containsExactly(
            Map.of(
                "Id",
                "FailureQueue",
                "Arn",
                arn("FailureQueue"),
                "DeadLetterConfig",
                Map.of("Arn", arn("UndeliveredQueue"))));
  }

  @Test
  void theRoleAllowsOnlyWhatIsUsed() {
    assertThat(statements(hub, ""))
        .containsExactly(
            allow(
                List.of(
                    "kinesis:DescribeStream",
                    "kinesis:DescribeStreamSummary",
                    "kinesis:GetRecords",
                    "kinesis:GetShardIterator",
                    "kinesis:ListShards"),
                STREAM_ARN),
            importingAs(Map.of("aws:ResourceOrgID", "o-a1b2c3d4e5")),
            allow("securityhub:BatchImportFindings", OWN_FINDINGS),
            allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), "${AWS::Logs::LogGroup.Arn}"),
            allow("sqs:SendMessage", arn("RejectQueue")),
            allow("s3:PutObject", List.of(BUCKET_ARN + "/aws/lambda/*", BUCKET_ARN + "/rejects/*")),
            allow("s3:ListBucket", BUCKET_ARN));
  }

  @Test
  void theReplaysRoleAllowsOnlyWhatIsUsed() {
    assertThat(statements(hub, "ReplayRole"))
        .containsExactly(
            importingAs(Map.of("aws:ResourceOrgID", "o-a1b2c3d4e5")),
            allow("securityhub:BatchImportFindings", OWN_FINDINGS),
            allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), "${AWS::Logs::LogGroup.Arn}"),
            allow(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                List.of(arn("FailureQueue"), arn("RejectQueue"))),
            allow(
                "s3:GetObject", List.of(BUCKET_ARN + "/aws/lambda/*", BUCKET_ARN + "/rejects/*")));
  }

  @Test
  void aHubOfListedAccountsMayAssumeOnlyTheirRoles() {
    assertThat(statements(named, ""))
        .contains(
            importingAs(Map.of("aws:ResourceAccount", List.of("111122223333", "333344445555"))));
  }

  @Test
  void theRolesHaveTheNamesThatMembersTrustInEachRegion() {
    assertThat(hub.properties("AWS::IAM::Role"))
        .containsEntry("RoleName", "falco-asff-hub-eu-west-1");
    assertThat(hub.properties("AWS::IAM::Role", "ReplayRole"))
        .containsEntry("RoleName", "falco-asff-hub-replay-eu-west-1");
    ResolvedTemplate other =
        Synth.stack(new Synth(directory).accounts(HUB), "falco-asff-hub-us-east-1");
    assertThat(other.properties("AWS::IAM::Role"))
        .containsEntry("RoleName", "falco-asff-hub-us-east-1");
  }

  @Test
  void noRoleHasMoreThanItsOwnPolicy() {
    assertThat(hub.resources("AWS::IAM::Role")).hasSize(3);
    assertThat(hub.resources("AWS::IAM::Role").values())
        .allSatisfy(
            role -> assertThat(map(role.get("Properties"))).doesNotContainKey("ManagedPolicyArns"));
    assertThat(hub.resources("AWS::IAM::Policy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ReplayRejects, RejectQueue", "ReplayFailures, FailureQueue"})
  void aReplayIsOffUntilAnOperatorTurnsItOn(String mapping, String queue) {
    assertThat(hub.properties("AWS::Lambda::EventSourceMapping", mapping))
        .containsEntry("Enabled", "false")
        .containsEntry("EventSourceArn", arn(queue))
        .containsEntry("FunctionName", "${AWS::Lambda::Function#ReplayFunction.Arn}");
  }

  @ParameterizedTest
  @CsvSource({
    "Errors, AWS/Lambda, Errors, 0, 3",
    "Throttles, AWS/Lambda, Throttles, 0, 3",
    "Undelivered, AWS/Lambda, DestinationDeliveryFailures, 0, 1",
    "MemberOutOfReach, FalcoAsff, PayloadsParked, 0, 1",
    "RecordsFailed, FalcoAsff, RecordsFailed, 0, 3",
    "InternalErrors, FalcoAsff, InternalErrors, 0, 1",
    "ForeignAccount, FalcoAsff, Rejected, 0, 1",
    "ForeignRegion, FalcoAsff, Rejected, 0, 1",
    "Refused, AWS/Kinesis, WriteProvisionedThroughputExceeded, 0, 3",
    "Failed, AWS/SQS, ApproximateNumberOfMessagesVisible, 0, 1",
    "Rejects, AWS/SQS, ApproximateNumberOfMessagesVisible, 0, 1",
    "Parked, AWS/SQS, ApproximateNumberOfMessagesVisible, 0, 1"
  })
  void theAlarmWatches(String id, String namespace, String metric, int threshold, int periods) {
    assertThat(alarm(hub, id))
        .containsEntry("Namespace", namespace)
        .containsEntry("MetricName", metric)
        .containsEntry("Threshold", threshold)
        .containsEntry("EvaluationPeriods", periods)
        .containsEntry("ComparisonOperator", "GreaterThanThreshold");
  }

  @ParameterizedTest
  @CsvSource({"Failed, FailureQueue", "Rejects, RejectQueue", "Parked, ParkedQueue"})
  void theAlarmWatchesTheQueue(String id, String queue) {
    assertThat(alarm(hub, id).get("Dimensions").toString()).contains("FalcoHub" + queue);
  }

  @Test
  void theIteratorAgeIsWatchedInMinutes() {
    List<Object> metrics = list(alarm(hub, "IteratorAge").get("Metrics"));
    assertThat(metrics.toString())
        .contains("Expression=age / 60000", "MetricName=IteratorAge", "Stat=Maximum");
    assertThat(alarm(hub, "IteratorAge")).containsEntry("Threshold", 15);
    String function = hub.resources("AWS::Lambda::Function").keySet().iterator().next();
    assertThat(metrics.toString()).contains("Value={Ref=" + function + "}");
  }

  @Test
  void alarmsNotifyTheTopicAndTheDashboardShowsThem() {
    ResolvedTemplate told = hub(HUB + "  monitoring: {topicName: alarms, dashboard: true}\n");
    assertThat(told.resources("AWS::CloudWatch::Alarm")).hasSize(18);
    assertThat(told.resources("AWS::CloudWatch::Alarm").values())
        .allSatisfy(
            alarm ->
                assertThat(map(alarm.get("Properties")).get("AlarmActions").toString())
                    .contains(":sns:eu-west-1:222233334444:alarms"));
    assertThat(told.properties("AWS::CloudWatch::Dashboard").get("DashboardBody").toString())
        .contains("IteratorAge", "WriteProvisionedThroughputExceeded", "Imported", "Alarms");
  }

  @Test
  void aCustomerKeyEncryptsEverythingAndEachRoleMayUseItAsNeeded() {
    ResolvedTemplate own = hub(HUB + "  encryptionKey: create\n");
    String key = "${AWS::KMS::Key.Arn}";
    assertThat(map(own.properties("AWS::Kinesis::Stream").get("StreamEncryption")))
        .containsEntry("KeyId", key);
    assertThat(own.properties("AWS::SQS::Queue", "RejectQueue"))
        .containsEntry("KmsMasterKeyId", key);
    assertThat(statements(own, "DestinationRole")).contains(allow("kms:GenerateDataKey", key));
    assertThat(statements(own, ""))
        .contains(allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), key));
    assertThat(statements(own, "ReplayRole")).contains(allow("kms:Decrypt", key));
  }

  @Test
  void snapStartCanBeTurnedOff() {
    assertThat(hub(HUB + "  snapStart: false\n").properties("AWS::Lambda::Function"))
        .containsEntry("SnapStart", Map.of("ApplyOn", "None"));
  }

  @Test
  void concurrencyIsReservedIfConfigured() {
    assertThat(hub(HUB + "  reservedConcurrency: 8\n").properties("AWS::Lambda::Function"))
        .containsEntry("ReservedConcurrentExecutions", "8");
    assertThat(hub.properties("AWS::Lambda::Function"))
        .doesNotContainKey("ReservedConcurrentExecutions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shards: 501",
        "retentionHours: 23",
        "retentionHours: 8761",
        "batchSize: 0",
        "batchSize: 10001",
        "windowSeconds: 301",
        "windowSeconds: 0",
        "parallelization: 11",
        "maximumAgeSeconds: 59",
        "maximumAgeSeconds: 86400",
        "maximumRetries: 10001"
      })
  void settingsThatAwsWouldRejectAreRefusedAtSynthesis(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hub(HUB + "  " + setting + "\n"))
        .withMessageStartingWith("accounts.yaml:2: hub: ");
  }

  @Test
  void noPartitionIsHardCoded() {
    assertThat(hub.template().toString()).doesNotContain("arn:aws");
    assertThat(named.template().toString()).doesNotContain("arn:aws");
  }

  /** Returns the destination's policy, parsed, so that malformed JSON fails. */
  private static Map<String, Object> destinationPolicy(ResolvedTemplate cloud) {
    String policy = cloud.properties("AWS::Logs::Destination").get("DestinationPolicy").toString();
    Map<String, Object> document = map(new Yaml().load(policy));
    assertThat(document).containsEntry("Version", "2012-10-17");
    assertThat(list(document.get("Statement"))).hasSize(1);
    return map(list(document.get("Statement")).get(0));
  }

  private static List<Object> trust(ResolvedTemplate cloud, String role) {
    Object policy = cloud.properties("AWS::IAM::Role", role).get("AssumeRolePolicyDocument");
    return list(map(policy).get("Statement"));
  }

  private static List<Object> statements(ResolvedTemplate cloud, String role) {
    Object policy = list(cloud.properties("AWS::IAM::Role", role).get("Policies")).get(0);
    return list(map(map(policy).get("PolicyDocument")).get("Statement"));
  }

  private static Map<String, Object> importingAs(Map<String, Object> members) {
    return Map.of(
        "Action",
        "sts:AssumeRole",
        "Effect",
        "Allow",
        "Resource",
        MEMBER_ROLES,
        "Condition",
        Map.of("StringEquals", members));
  }

  private static Map<String, Object> allow(Object actions, Object resources) {
    return Map.of("Action", actions, "Effect", "Allow", "Resource", resources);
  }

  private static String arn(String queue) {
    return "${AWS::SQS::Queue#" + queue + ".Arn}";
  }

  private static Map<String, Object> variables(ResolvedTemplate cloud, String function) {
    Object environment = cloud.properties("AWS::Lambda::Function", function).get("Environment");
    return map(map(environment).get("Variables"));
  }

  private static Map<String, Object> alarm(ResolvedTemplate cloud, String id) {
    Pattern named = Pattern.compile("Monitoring" + id + "[0-9A-F]{8}");
    return cloud.resources("AWS::CloudWatch::Alarm").entrySet().stream()
        .filter(alarm -> named.matcher(alarm.getKey()).matches())
        .map(alarm -> map(alarm.getValue().get("Properties")))
        .findFirst()
        .orElseThrow();
  }

  private static ResolvedTemplate hub(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-hub-eu-west-1");
  }
}
