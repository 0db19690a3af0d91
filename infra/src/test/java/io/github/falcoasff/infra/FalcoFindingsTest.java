package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.Cloud.list;
import static io.github.falcoasff.infra.Cloud.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalcoFindingsTest {

  private static final String ALIAS = "${AWS::Lambda::Alias}";
  private static final String QUEUE_ARN = "${AWS::SQS::Queue.Arn}";

  @TempDir static Path directory;

  private static Synth synth;
  private static Cloud member;

  @BeforeAll
  static void synthesise() {
    synth = new Synth(directory);
    member = synth.member(UnaryOperator.identity());
  }

  @Test
  void theAliasIsSubscribedToTheLogGroup() {
    assertThat(member.properties("AWS::Logs::SubscriptionFilter"))
        .isEqualTo(Map.of("LogGroupName", "falco", "FilterPattern", "", "DestinationArn", ALIAS));
  }

  @Test
  void theSubscriptionWaitsForItsPermissionAndForTheFailureDestination() {
    assertThat(member.dependencies("AWS::Logs::SubscriptionFilter"))
        .containsExactlyInAnyOrder("AWS::Lambda::Permission", "AWS::Lambda::EventInvokeConfig");
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
  void theRoleAllowsWhatIsUsedAndNothingElse() {
    assertThat(statements())
        .containsExactly(
            allow(
                "securityhub:BatchImportFindings",
                "arn:${AWS::Partition}:securityhub:${AWS::Region}:${AWS::AccountId}"
                    + ":product/${AWS::AccountId}/default"),
            allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"), "${AWS::Logs::LogGroup.Arn}"),
            allow("sqs:SendMessage", QUEUE_ARN));
    assertThat(member.properties("AWS::IAM::Role")).doesNotContainKey("ManagedPolicyArns");
    assertThat(member.resources("AWS::IAM::Policy")).isEmpty();
  }

  @Test
  void theFailureQueueIsEncryptedAndKeepsForFourteenDays() {
    assertThat(member.properties("AWS::SQS::Queue"))
        .isEqualTo(Map.of("SqsManagedSseEnabled", "true", "MessageRetentionPeriod", "1209600"));
  }

  @Test
  void theFailureQueueRefusesWhatDoesNotComeByTls() {
    Map<String, Object> policy = member.properties("AWS::SQS::QueuePolicy");
    assertThat(list(policy.get("Queues"))).containsExactly("${AWS::SQS::Queue}");
    assertThat(list(map(policy.get("PolicyDocument")).get("Statement")))
        .containsExactly(
            Map.of(
                "Effect",
                "Deny",
                "Principal",
                Map.of("AWS", "*"),
                "Action",
                "sqs:*",
                "Resource",
                QUEUE_ARN,
                "Condition",
                Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
  }

  @Test
  void whatFailsInEveryAttemptGoesToTheQueue() {
    Map<String, Object> asynchronous = member.properties("AWS::Lambda::EventInvokeConfig");
    assertThat(map(asynchronous.get("DestinationConfig")))
        .isEqualTo(Map.of("OnFailure", Map.of("Destination", QUEUE_ARN)));
    assertThat(asynchronous.get("Qualifier"))
        .isEqualTo(member.properties("AWS::Lambda::Alias").get("Name"));
    assertThat(member.dependencies("AWS::Lambda::EventInvokeConfig"))
        .containsExactly("AWS::Lambda::Alias");
  }

  @Test
  void retriesAndAgeAreSaidAndNotLeftToTheService() {
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
  void theFunctionRunsTheHandler() {
    assertThat(function())
        .containsEntry("Handler", "io.github.falcoasff.FalcoAsffHandler::handleRequest")
        .containsEntry("Runtime", "java25")
        .containsEntry("Architectures", List.of("arm64"))
        .containsEntry("MemorySize", "512")
        .containsEntry("Timeout", "120")
        .doesNotContainKey("ReservedConcurrentExecutions");
  }

  @Test
  void theFunctionLogsAsJsonToAGroupOfItsOwnThatForgets() {
    assertThat(map(function().get("LoggingConfig")))
        .isEqualTo(
            Map.of(
                "LogGroup",
                "${AWS::Logs::LogGroup}",
                "LogFormat",
                "JSON",
                "ApplicationLogLevel",
                "INFO"));
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
    Cloud changed =
        synth.member(
            props -> props.withSettings(FunctionSettings.DEFAULT.withMinimumPriority("error")));
    assertThat(versions(changed)).doesNotContainAnyElementsOf(versions(member));
  }

  @Test
  void concurrencyIsReservedWhenAsked() {
    Cloud reserved = synth.member(props -> props.withReservedConcurrency(5));
    assertThat(reserved.properties("AWS::Lambda::Function"))
        .containsEntry("ReservedConcurrentExecutions", "5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> synth.member(props -> props.withReservedConcurrency(0)))
        .withMessageContaining("would stop the function");
  }

  @Test
  void noPartitionIsWrittenDown() {
    assertThat(member.template().toString()).doesNotContain("arn:aws");
  }

  private static Map<String, Object> function() {
    return member.properties("AWS::Lambda::Function");
  }

  private static Set<String> versions(Cloud cloud) {
    return cloud.resources("AWS::Lambda::Version").keySet();
  }

  private static List<Object> statements() {
    Object policy = list(member.properties("AWS::IAM::Role").get("Policies")).get(0);
    return list(map(map(policy).get("PolicyDocument")).get("Statement"));
  }

  private static Map<String, Object> allow(Object action, String resource) {
    return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
  }
}
