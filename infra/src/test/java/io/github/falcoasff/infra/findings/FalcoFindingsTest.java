package io.github.falcoasff.infra.findings;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.Lookups;
import io.github.falcoasff.infra.logs.LogSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.services.logs.LogGroup;

class FalcoFindingsTest {

  private static final String ALIAS = "${AWS::Lambda::Alias}";
  private static final String BUCKET_ARN = "${AWS::S3::Bucket.Arn}";
  private static final String FINDINGS =
      "arn:${AWS::Partition}:securityhub:${AWS::Region}:${AWS::AccountId}"
          + ":product/${AWS::AccountId}/default";

  @TempDir static Path directory;

  private static Synth synth;
  private static ResolvedTemplate member;

  @BeforeAll
  static void synthesise() {
    synth = new Synth(directory);
    member = synth.findings((stack, props) -> props);
  }

  @Test
  void theAliasIsSubscribedToTheLogGroup() {
    assertThat(member.properties("AWS::Logs::SubscriptionFilter"))
        .isEqualTo(Map.of("LogGroupName", "falco", "FilterPattern", "", "DestinationArn", ALIAS));
  }

  private static final String HERE = ":${AWS::Region}:${AWS::AccountId}:";
  private static final Map<String, Object> INSTANCES =
      allow(
          "ec2:DescribeInstances",
          "*",
          Map.of("StringEquals", Map.of("ec2:Region", "${AWS::Region}")));
  private static final Map<String, Object> TASKS_LISTED =
      allow(
          "ecs:ListTasks",
          "*",
          Map.of(
              "ArnLike", Map.of("ecs:cluster", "arn:${AWS::Partition}:ecs" + HERE + "cluster/*")));
  private static final Map<String, Object> TASKS =
      allow("ecs:DescribeTasks", "arn:${AWS::Partition}:ecs" + HERE + "task/*");
  private static final Map<String, Object> CLUSTERS =
      allow("eks:DescribeCluster", "arn:${AWS::Partition}:eks" + HERE + "cluster/*");

  @Test
  void theSubscriptionDependsOnItsPermissionAndTheFailureDestination() {
    assertThat(member.dependencies("AWS::Logs::SubscriptionFilter"))
        .containsExactlyInAnyOrder(
            "AWS::Lambda::Permission",
            "AWS::Events::Rule#FailureRule",
            "AWS::SQS::QueuePolicy#FailureQueue",
            "AWS::Lambda::EventInvokeConfig");
  }

  @Test
  void onlyThisLogGroupOfThisAccountMayInvokeTheAlias() {
    assertThat(member.properties("AWS::Lambda::Permission"))
        .isEqualTo(
            Map.of(
                "Action",
                "lambda:InvokeFunction",
                "FunctionName",
                ALIAS,
                "Principal",
                "logs.amazonaws.com",
                "SourceAccount",
                "${AWS::AccountId}",
                "SourceArn",
                "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:falco:*"));
  }

  @Test
  void theRoleAllowsOnlyWhatIsUsed() {
    assertThat(statements(""))
        .containsExactly(
            allow("securityhub:BatchImportFindings", FINDINGS),
            allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), "${AWS::Logs::LogGroup.Arn}"),
            allow("sqs:SendMessage", List.of(arn("RejectQueue"))),
            allow(
                "s3:PutObject",
                List.of(BUCKET_ARN + "/aws/lambda/async/*", BUCKET_ARN + "/rejects/*")),
            allow("s3:ListBucket", BUCKET_ARN),
            INSTANCES,
            TASKS_LISTED,
            TASKS,
            CLUSTERS);
  }

  @Test
  void theReplaysRoleAllowsOnlyWhatIsUsed() {
    assertThat(statements("ReplayRole"))
        .containsExactly(
            allow("securityhub:BatchImportFindings", FINDINGS),
            allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), "${AWS::Logs::LogGroup.Arn}"),
            allow(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                List.of(arn("FailureQueue"), arn("RejectQueue"))),
            allow(
                "s3:GetObject",
                List.of(BUCKET_ARN + "/aws/lambda/async/*", BUCKET_ARN + "/rejects/*")),
            INSTANCES,
            TASKS_LISTED,
            TASKS,
            CLUSTERS);
  }

  @Test
  void theRoleHasNoPermissionForLookUpsThatAreOff() {
    assertThat(lookUps("none")).isEmpty();
    assertThat(lookUps("ec2")).containsExactly("ec2:DescribeInstances");
    assertThat(lookUps("ecs")).containsExactly("ecs:ListTasks", "ecs:DescribeTasks");
    assertThat(lookUps("eks")).containsExactly("eks:DescribeCluster");
  }

  @Test
  void noRoleHasMoreThanItsOwnPolicy() {
    assertThat(member.resources("AWS::IAM::Role")).hasSize(2);
    assertThat(member.resources("AWS::IAM::Role").values())
        .allSatisfy(
            role -> assertThat(map(role.get("Properties"))).doesNotContainKey("ManagedPolicyArns"));
    assertThat(member.resources("AWS::IAM::Policy")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RejectQueue", "FailureQueue"})
  void aQueueIsEncryptedKeepsMessagesForFourteenDaysAndHasTheParkedQueueForFailedOnes(
      String queue) {
    assertThat(member.properties("AWS::SQS::Queue", queue))
        .isEqualTo(
            Map.of(
                "SqsManagedSseEnabled",
                "true",
                "MessageRetentionPeriod",
                "1209600",
                "MaximumMessageSize",
                "1048576",
                "VisibilityTimeout",
                "720",
                "RedrivePolicy",
                Map.of("deadLetterTargetArn", arn("ParkedQueue"), "maxReceiveCount", "3")));
  }

  @Test
  void nothingReadsTheParkedQueue() {
    assertThat(member.properties("AWS::SQS::Queue", "ParkedQueue"))
        .containsEntry("SqsManagedSseEnabled", "true")
        .containsEntry("MessageRetentionPeriod", "1209600")
        .doesNotContainKey("RedrivePolicy");
    assertThat(member.resources("AWS::Lambda::EventSourceMapping").toString())
        .doesNotContain("ParkedQueue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RejectQueue", "FailureQueue", "ParkedQueue"})
  void aQueueRefusesRequestsWithoutTls(String queue) {
    Map<String, Object> policy = member.properties("AWS::SQS::QueuePolicy", queue);
    assertThat(list(policy.get("Queues"))).containsExactly("${AWS::SQS::Queue#" + queue + "}");
    assertThat(list(map(policy.get("PolicyDocument")).get("Statement")))
        .contains(
            Map.of(
                "Effect",
                "Deny",
                "Principal",
                Map.of("AWS", "*"),
                "Action",
                "sqs:*",
                "Resource",
                arn(queue),
                "Condition",
                Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FailureQueue", "UndeliveredQueue"})
  void onlyTheRuleOfFailedPayloadsMaySendToTheQueue(String queue) {
    assertThat(allowed("RejectQueue")).isEmpty();
    assertThat(allowed("ParkedQueue")).isEmpty();
    assertThat(allowed(queue))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "events.amazonaws.com"),
                "Action",
                "sqs:SendMessage",
                "Resource",
                arn(queue),
                "Condition",
                Map.of(
                    "ArnEquals", Map.of("aws:SourceArn", "${AWS::Events::Rule#FailureRule.Arn}"))));
  }

  @Test
  void theBucketIsPrivateEncryptedAndRetainedAndItsObjectsExpireAfterThirtyDays() {
    Map<String, Object> bucket = member.properties("AWS::S3::Bucket");
    assertThat(bucket.get("BucketEncryption").toString()).contains("AES256");
    assertThat(map(bucket.get("PublicAccessBlockConfiguration")).values()).containsOnly("true");
    assertThat(bucket.get("LifecycleConfiguration"))
        .isEqualTo(Map.of("Rules", List.of(Map.of("ExpirationInDays", "30", "Status", "Enabled"))));
    assertThat(member.only("AWS::S3::Bucket"))
        .containsEntry("DeletionPolicy", "RetainExceptOnCreate");
    assertThat(member.properties("AWS::S3::BucketPolicy").toString())
        .contains("aws:SecureTransport=false");
  }

  @Test
  void onlyEventsOfFailedPayloadsReachTheFailureQueueAndUndeliveredOnesAreKept() {
    assertThat(member.properties("AWS::S3::Bucket").get("NotificationConfiguration"))
        .isEqualTo(Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", "true")));
    Map<String, Object> rule = member.properties("AWS::Events::Rule", "FailureRule");
    assertThat(rule.get("EventPattern"))
        .isEqualTo(
            Map.of(
                "source",
                List.of("aws.s3"),
                "detail-type",
                List.of("Object Created"),
                "detail",
                Map.of(
                    "bucket",
                    Map.of("name", List.of("${AWS::S3::Bucket}")),
                    "object",
                    Map.of("key", List.of(Map.of("prefix", "aws/lambda/async/"))))));
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
  void tooManyLogGroupsForThePolicyShareAPermission() {
    ResolvedTemplate thirty =
        synth.findings((stack, props) -> props.toBuilder().sources(groups(30, "")).build());
    assertThat(thirty.resources("AWS::Lambda::Permission")).hasSize(30);
    ResolvedTemplate more =
        synth.findings((stack, props) -> props.toBuilder().sources(groups(31, "")).build());
    assertThat(more.properties("AWS::Lambda::Permission").get("SourceArn").toString())
        .endsWith(":log-group:/falco/*");
    ResolvedTemplate longer =
        synth.findings(
            (stack, props) -> props.toBuilder().sources(groups(30, "x".repeat(400))).build());
    assertThat(longer.resources("AWS::Lambda::Permission")).hasSize(1);
  }

  private static List<LogSource> groups(int number, String more) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> LogSource.of("/falco/" + i + more))
        .toList();
  }

  @Test
  void theReplayHasTheFunctionsSettingsWithoutTheRejectQueue() {
    Map<String, Object> settings = variables("ReplayFunction");
    assertThat(settings).isEqualTo(FunctionSettings.DEFAULT.environment());
    assertThat(variables(""))
        .containsAllEntriesOf(settings)
        .containsEntry("REJECT_QUEUE_URL", "${AWS::SQS::Queue#RejectQueue}")
        .containsEntry("REJECT_BUCKET", "${AWS::S3::Bucket}");
    assertThat(member.properties("AWS::Lambda::Function", "ReplayFunction"))
        .containsEntry("Handler", "io.github.falcoasff.ReplayHandler");
  }

  @Test
  void payloadsThatFailInEveryAttemptGoToTheBucket() {
    Map<String, Object> asynchronous = member.properties("AWS::Lambda::EventInvokeConfig");
    assertThat(map(asynchronous.get("DestinationConfig")))
        .isEqualTo(Map.of("OnFailure", Map.of("Destination", BUCKET_ARN)));
    assertThat(asynchronous.get("Qualifier"))
        .isEqualTo(member.properties("AWS::Lambda::Alias").get("Name"));
    assertThat(member.dependencies("AWS::Lambda::EventInvokeConfig"))
        .containsExactly("AWS::Lambda::Alias");
  }

  @Test
  void retriesAndAgeAreSetExplicitly() {
    assertThat(member.properties("AWS::Lambda::EventInvokeConfig"))
        .containsEntry("MaximumRetryAttempts", "2")
        .containsEntry("MaximumEventAgeInSeconds", "21600");
  }

  @Test
  void theAliasNamesAPublishedVersionWithSnapStart() {
    assertThat(member.properties("AWS::Lambda::Alias"))
        .containsEntry("FunctionVersion", "${AWS::Lambda::Version.Version}");
    assertThat(function()).containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions"));
  }

  @Test
  void snapStartCanBeTurnedOff() {
    ResolvedTemplate without =
        synth.findings(
            (stack, props) ->
                props.toBuilder()
                    .options(FunctionOptions.builder().snapStart(false).build())
                    .build());
    assertThat(without.properties("AWS::Lambda::Function"))
        .containsEntry("SnapStart", Map.of("ApplyOn", "None"));
  }

  @Test
  void theFunctionRunsTheHandler() {
    assertThat(function())
        .containsEntry("Handler", "io.github.falcoasff.FalcoAsffHandler")
        .containsEntry("Runtime", "java25")
        .containsEntry("Architectures", List.of("arm64"))
        .containsEntry("MemorySize", "512")
        .containsEntry("Timeout", "120")
        .doesNotContainKey("ReservedConcurrentExecutions");
  }

  @Test
  void theFunctionLogsAsJsonToItsOwnGroupWithARetention() {
    assertThat(map(function().get("LoggingConfig")))
        .isEqualTo(
            Map.of(
                "LogGroup",
                "${AWS::Logs::LogGroup}",
                "LogFormat",
                "JSON",
                "ApplicationLogLevel",
                "DEBUG",
                "SystemLogLevel",
                "WARN"));
    assertThat(member.properties("AWS::Logs::LogGroup"))
        .isEqualTo(
            Map.of(
                "LogGroupName",
                "/falco-asff/${AWS::StackName}/FalcoFindings",
                "RetentionInDays",
                "30"));
  }

  @Test
  void aChangedSettingIsPublishedAsAnotherVersion() {
    ResolvedTemplate changed =
        synth.findings(
            (stack, props) ->
                props.toBuilder()
                    .settings(FunctionSettings.builder().minimumPriority("error").build())
                    .build());
    assertThat(versions(changed)).doesNotContainAnyElementsOf(versions(member));
  }

  @Test
  void concurrencyIsReservedIfConfigured() {
    ResolvedTemplate reserved =
        synth.findings(
            (stack, props) ->
                props.toBuilder()
                    .options(FunctionOptions.builder().reservedConcurrency(5).build())
                    .build());
    assertThat(reserved.properties("AWS::Lambda::Function"))
        .containsEntry("ReservedConcurrentExecutions", "5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                synth.findings(
                    (stack, props) ->
                        props.toBuilder()
                            .options(FunctionOptions.builder().reservedConcurrency(0).build())
                            .build()))
        .withMessageContaining("would stop the function");
  }

  @Test
  void aLogGroupOfAnotherStackHasItsOwnPermission() {
    ResolvedTemplate imported =
        synth.findings(
            (stack, props) ->
                props.toBuilder()
                    .sources(
                        List.of(
                            LogSource.of("falco"),
                            LogSource.of(new LogGroup(stack, "Theirs")),
                            LogSource.of(
                                LogGroup.fromLogGroupName(stack, "Imported", "/eks/falco"))))
                    .build());
    String their =
        imported.resources("AWS::Logs::LogGroup").keySet().stream()
            .filter(id -> id.startsWith("Theirs"))
            .findFirst()
            .orElseThrow();
    assertThat(imported.all("AWS::Logs::SubscriptionFilter"))
        .extracting(filter -> map(filter).get("LogGroupName"))
        .containsExactly("falco", "${AWS::Logs::LogGroup}", "/eks/falco");
    assertThat(imported.all("AWS::Lambda::Permission"))
        .extracting(permission -> map(permission).get("SourceArn").toString())
        .containsExactlyInAnyOrder(
            "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:falco:*",
            "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/eks/falco:*",
            "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
                + ":log-group:${AWS::Logs::LogGroup}:*");
    Map<String, Map<String, Object>> permissions = imported.resources("AWS::Lambda::Permission");
    for (Map<String, Object> filter :
        imported.resources("AWS::Logs::SubscriptionFilter").values()) {
      boolean theirs = filter.get("Properties").toString().contains(their);
      assertThat(
              list(filter.get("DependsOn")).stream().map(permissions::get).filter(Objects::nonNull))
          .singleElement()
          .satisfies(
              permission -> assertThat(permission.toString().contains(their)).isEqualTo(theirs));
    }
  }

  @Test
  void noPartitionIsHardCoded() {
    assertThat(member.template().toString()).doesNotContain("arn:aws:", "arn:aws-");
  }

  private static Map<String, Object> function() {
    return member.properties("AWS::Lambda::Function");
  }

  private static Set<String> versions(ResolvedTemplate cloud) {
    return cloud.resources("AWS::Lambda::Version").keySet();
  }

  /** Returns the permissions in EC2, ECS and EKS of the role of a function with these look-ups. */
  private static List<String> lookUps(String services) {
    return new Lookups(services.equals("none") ? Set.of() : Set.of(services))
        .statements().stream().flatMap(statement -> statement.getActions().stream()).toList();
  }

  private static List<Object> statements(String name) {
    Object policy = list(member.properties("AWS::IAM::Role", name).get("Policies")).get(0);
    return list(map(map(policy).get("PolicyDocument")).get("Statement"));
  }

  /** Returns the statements of a queue's policy that allow something. */
  private static List<Object> allowed(String queue) {
    Object document = member.properties("AWS::SQS::QueuePolicy", queue).get("PolicyDocument");
    return list(map(document).get("Statement")).stream()
        .filter(statement -> map(statement).get("Effect").equals("Allow"))
        .toList();
  }

  private static Map<String, Object> variables(String function) {
    Object environment = member.properties("AWS::Lambda::Function", function).get("Environment");
    return map(map(environment).get("Variables"));
  }

  private static String arn(String queue) {
    return "${AWS::SQS::Queue#" + queue + ".Arn}";
  }

  private static Map<String, Object> allow(Object action, Object resource, Object condition) {
    return Map.of(
        "Effect", "Allow", "Action", action, "Resource", resource, "Condition", condition);
  }

  private static Map<String, Object> allow(Object action, Object resource) {
    return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
  }
}
