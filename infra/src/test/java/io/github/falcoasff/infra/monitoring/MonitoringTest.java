package io.github.falcoasff.infra.monitoring;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.findings.FalcoFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringTest {

  private static final String MEMBER =
      """
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1]
          logGroups: [falco-a, falco-b]
      """;

  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";

  private static final String MONITORED =
      MEMBER
          + """
              monitoring:
                topicArn: %s
                silenceMinutes: 60
                dashboard: true
          """
              .formatted(TOPIC);

  @TempDir static Path directory;

  private static ResolvedTemplate cloud;

  @BeforeAll
  static void synthesise() {
    cloud = member(MONITORED);
  }

  @ParameterizedTest
  @CsvSource({
    "MonitoringErrors, Errors, AWS/Lambda, 0, 3",
    "MonitoringThrottles, Throttles, AWS/Lambda, 0, 3",
    "MonitoringDropped, AsyncEventsDropped, AWS/Lambda, 0, 1",
    "MonitoringUndelivered, DestinationDeliveryFailures, AWS/Lambda, 0, 1",
    "MonitoringInternalErrors, InternalErrors, FalcoAsff, 0, 1",
    "MonitoringForeignAccount, Rejected, FalcoAsff, 0, 1",
    "MonitoringForeignRegion, Rejected, FalcoAsff, 0, 1",
    "MonitoringDrops, FalcoDrops, FalcoAsff, 0, 3",
    "MonitoringRestart, FalcoHotRestartFailures, FalcoAsff, 0, 1"
  })
  void theAlarmWatchesTheFunction(
      String id, String metric, String namespace, int threshold, int periods) {
    assertThat(alarm(id))
        .containsEntry("MetricName", metric)
        .containsEntry("Namespace", namespace)
        .containsEntry("Threshold", threshold)
        .containsEntry("EvaluationPeriods", periods)
        .containsEntry("ComparisonOperator", "GreaterThanThreshold")
        .containsEntry("TreatMissingData", "notBreaching");
    Map<String, Object> dimension = map(list(alarm(id).get("Dimensions")).get(0));
    assertThat(dimension).containsEntry("Name", "FunctionName");
    String function = map(dimension.get("Value")).get("Ref").toString();
    assertThat(map(cloud.resources("AWS::Lambda::Function").get(function).get("Properties")))
        .containsEntry("Handler", FalcoFindings.HANDLER);
  }

  @ParameterizedTest
  @CsvSource({
    "MonitoringFailed, FalcoFindingsFailureQueue",
    "MonitoringRejects, FalcoFindingsRejectQueue",
    "MonitoringParked, FalcoFindingsParkedQueue"
  })
  void theAlarmWatchesTheQueue(String id, String queue) {
    assertThat(alarm(id))
        .containsEntry("MetricName", "ApproximateNumberOfMessagesVisible")
        .containsEntry("Statistic", "Maximum")
        .containsEntry("Threshold", 0);
    Map<String, Object> dimension = map(list(alarm(id).get("Dimensions")).get(0));
    assertThat(dimension).containsEntry("Name", "QueueName");
    assertThat(list(map(dimension.get("Value")).get("Fn::GetAtt")).get(0).toString())
        .startsWith(queue);
  }

  @Test
  void theShareOfRejectedRecordsIsWatched() {
    assertThat(expression("MonitoringRejectRate"))
        .isEqualTo("IF(received > 0, 100 * rejected / received, 0)");
    assertThat(alarm("MonitoringRejectRate"))
        .containsEntry("Threshold", 5)
        .containsEntry("TreatMissingData", "notBreaching");
    assertThat(alarm("MonitoringRejectRate").toString()).contains("Period=900");
  }

  @ParameterizedTest
  @CsvSource({
    "MonitoringForeignAccount, foreign_account",
    "MonitoringForeignRegion, foreign_region"
  })
  void anAlarmWatchesRecordsOfAnotherAccountOrRegion(String id, String reason) throws Exception {
    // Exactly the dimensions that the function writes: with others, CloudWatch has no such metric.
    assertThat(list(alarm(id).get("Dimensions")))
        .extracting(dimension -> map(dimension).get("Name"))
        .containsExactly("FunctionName", "Reason");
    assertThat(map(list(alarm(id).get("Dimensions")).get(1))).containsEntry("Value", reason);
    assertThat(alarm(id)).containsEntry("Period", 300).containsEntry("Statistic", "Sum");
    assertThat(function("ledger/RejectReason.java"))
        .contains("  " + reason.toUpperCase(Locale.ROOT) + ",");
    assertThat(function("metrics/InvocationMetrics.java"))
        .contains("Metric.REJECTED, \"Reason\", ledger.rejectedByReason()");
  }

  @Test
  void theDelayFromAlertToImportIsWatchedInMinutes() {
    assertThat(expression("MonitoringDelay")).isEqualTo("delay / 60000");
    assertThat(alarm("MonitoringDelay"))
        .containsEntry("Threshold", 15)
        .containsEntry("EvaluationPeriods", 3);
    assertThat(alarm("MonitoringDelay").toString()).contains("MetricName=AlertDelay", "Stat=p90");
  }

  @Test
  void theThresholdsOfAlarmsCanBeSet() {
    ResolvedTemplate cloudWith =
        member(MONITORED + "      rejectedPercent: 0\n      delayMinutes: 60\n");
    assertThat(alarm(cloudWith, "MonitoringRejectRate")).containsEntry("Threshold", 0);
    assertThat(alarm(cloudWith, "MonitoringDelay")).containsEntry("Threshold", 60);
  }

  @ParameterizedTest
  @CsvSource({"DeliveryErrors, 1", "DeliveryThrottling, 3"})
  void failedDeliveriesAreWatchedForEachFilter(String metric, int periods) {
    for (String group : List.of("falco-a", "falco-b")) {
      Map<String, Object> alarm = alarm("Monitoring" + metric + group.replace("-", ""));
      assertThat(alarm)
          .containsEntry("MetricName", metric)
          .containsEntry("Namespace", "AWS/Logs")
          .containsEntry("Statistic", "Sum")
          .containsEntry("Threshold", 0)
          .containsEntry("EvaluationPeriods", periods)
          .containsEntry("TreatMissingData", "notBreaching");
      Map<Object, Object> dimensions =
          list(alarm.get("Dimensions")).stream()
              .map(ResolvedTemplate::map)
              .collect(Collectors.toMap(one -> one.get("Name"), one -> one.get("Value")));
      assertThat(dimensions)
          .containsEntry("DestinationType", "Lambda")
          .containsEntry("LogGroupName", group)
          .containsOnlyKeys("DestinationType", "LogGroupName", "FilterName");
      String filter = map(dimensions.get("FilterName")).get("Ref").toString();
      assertThat(
              map(cloud.resources("AWS::Logs::SubscriptionFilter").get(filter).get("Properties")))
          .containsEntry("LogGroupName", group);
    }
  }

  @Test
  void theAlarmsReadTheMetricsNamespaceOfTheFunction() {
    ResolvedTemplate elsewhere =
        member(MONITORED + "    variables: {METRICS_NAMESPACE: Security/Falco}\n");
    assertThat(alarms(elsewhere).toString())
        .contains("Namespace=Security/Falco")
        .doesNotContain("Namespace=FalcoAsff");
  }

  @Test
  void linesWithoutAnySignOfFalcoAreWatchedOverAllLogGroups() {
    assertThat(expression("MonitoringUnrecognised"))
        .isEqualTo("IF(FILL(lines, 0) > 0 AND FILL(sign0, 0) + FILL(sign1, 0) < 1, 1, 0)");
    assertThat(alarm("MonitoringUnrecognised").toString())
        .contains("Value=falco-a", "Value=falco-b", "Period=86400");
  }

  @Test
  void withTooManyLogGroupsForOneAlarmImportsAndRejectsAreTheSign() {
    String groups =
        IntStream.range(0, 10).mapToObj(i -> "falco-" + i).collect(Collectors.joining(", "));
    ResolvedTemplate many = member(MEMBER.replace("falco-a, falco-b", groups));
    assertThat(expression(many, "MonitoringUnrecognised"))
        .isEqualTo("IF(FILL(lines, 0) > 0 AND FILL(imported, 0) + FILL(rejected, 0) < 1, 1, 0)");
  }

  @Test
  void silenceIsWatchedForEachLogGroupAndMissingDataCountsAsSilence() {
    for (String group : List.of("falco-a", "falco-b")) {
      Map<String, Object> alarm = alarm("MonitoringSilence" + group.replace("-", ""));
      assertThat(alarm)
          .containsEntry("MetricName", "FalcoHeartbeat")
          .containsEntry("Period", 3600)
          .containsEntry("ComparisonOperator", "LessThanThreshold")
          .containsEntry("TreatMissingData", "breaching");
      // Exactly the dimensions that the function writes: with fewer, CloudWatch has no such metric.
      assertThat(list(alarm.get("Dimensions")))
          .extracting(dimension -> map(dimension).get("Name"))
          .containsExactly("FunctionName", "LogGroup");
      assertThat(alarm.get("Dimensions").toString()).contains("Value=" + group);
    }
    assertThat(alarms(member(MONITORED.replace("      silenceMinutes: 60\n", ""))).keySet())
        .noneMatch(id -> id.contains("Silence"));
  }

  @Test
  void everyAlarmGoesToTheTopicIfThereIsOne() {
    assertThat(alarms(cloud)).hasSize(22);
    assertThat(alarms(cloud).values())
        .allSatisfy(
            alarm ->
                assertThat(map(alarm.get("Properties")))
                    .containsEntry("AlarmActions", List.of(TOPIC))
                    .containsEntry("OKActions", List.of(TOPIC)));
    ResolvedTemplate untold = member(MEMBER);
    assertThat(alarms(untold)).hasSize(20);
    assertThat(alarms(untold).values())
        .allSatisfy(
            alarm -> assertThat(map(alarm.get("Properties"))).doesNotContainKey("AlarmActions"));
    assertThat(untold.resources("AWS::CloudWatch::Dashboard")).isEmpty();
  }

  @Test
  void theDashboardShowsAlarmsAndMetrics() {
    assertThat(cloud.properties("AWS::CloudWatch::Dashboard").get("DashboardBody").toString())
        .contains("\"title\":\"Alarms\"", "Received", "AlertDelay", "FalcoHeartbeat");
  }

  @Test
  void alarmsCanBeTurnedOff() {
    assertThat(alarms(member(MEMBER + "    monitoring: {alarms: false}\n"))).isEmpty();
  }

  @Test
  void aTopicGivenByNameIsInTheStacksAccountAndRegion() {
    ResolvedTemplate named = member(MONITORED.replace("topicArn: " + TOPIC, "topicName: alarms"));
    assertThat(named.all("AWS::CloudWatch::Alarm"))
        .allSatisfy(
            alarm ->
                assertThat(map(alarm))
                    .containsEntry(
                        "AlarmActions",
                        List.of("arn:${AWS::Partition}:sns:eu-west-1:111122223333:alarms")));
  }

  @Test
  void eMailsComeFromAnEncryptedTopicThatAlarmsMayPublishTo() {
    ResolvedTemplate mailed =
        member(MONITORED.replace("topicArn: " + TOPIC, "emails: [ops@example.com]"));
    assertThat(mailed.properties("AWS::SNS::Topic"))
        .containsEntry("KmsMasterKeyId", "${AWS::KMS::Key#TopicKey.Arn}");
    assertThat(mailed.properties("AWS::SNS::Subscription"))
        .containsEntry("Protocol", "email")
        .containsEntry("Endpoint", "ops@example.com");
    assertThat(mailed.properties("AWS::KMS::Key", "TopicKey"))
        .containsEntry("EnableKeyRotation", "true");
    assertThat(mailed.properties("AWS::KMS::Key", "TopicKey").get("KeyPolicy").toString())
        .contains(
            "Action=[kms:Decrypt, kms:GenerateDataKey],"
                + " Condition={StringEquals={aws:SourceAccount=111122223333}}, Effect=Allow,"
                + " Principal={Service=cloudwatch.amazonaws.com}");
    assertThat(mailed.properties("AWS::SNS::TopicPolicy").toString())
        .contains("aws:SecureTransport=false")
        .contains("aws:SourceAccount=111122223333")
        .contains("Principal={Service=cloudwatch.amazonaws.com}");
    assertThat(mailed.all("AWS::CloudWatch::Alarm"))
        .allSatisfy(
            alarm ->
                assertThat(map(alarm))
                    .containsEntry("AlarmActions", List.of("${AWS::SNS::Topic}")));
  }

  @Test
  void theAlarmsUseOnlyMetricsThatTheFunctionWrites() throws Exception {
    String source = function("metrics/Metric.java");
    Set<String> used =
        alarms(cloud).values().stream()
            .flatMap(alarm -> names(alarm).stream())
            .collect(Collectors.toSet());
    assertThat(used)
        .contains("FalcoHeartbeat", "ReceivedWithoutAlert", "Rejected", "AlertDelay")
        .allSatisfy(name -> assertThat(source).contains("(\"" + name + "\", \""));
  }

  @Test
  void errorsNameLineAndField() {
    assertThatThrownBy(() -> member(MONITORED.replace(TOPIC, "alarms")))
        .hasMessageStartingWith(
            "accounts.yaml:7: accounts[0].monitoring.topicArn: \"alarms\" is not the ARN");
    assertThatThrownBy(() -> member(MONITORED.replace("60", "1441")))
        .hasMessageStartingWith(
            "accounts.yaml:7: accounts[0].monitoring: The alarm on silence goes off after 1 to 1440 minutes, not");
    assertThatThrownBy(() -> member(MONITORED + "      rejectedPercent: 100\n"))
        .hasMessageStartingWith(
            "accounts.yaml:7: accounts[0].monitoring: The share of rejected records is 0 to 99");
    assertThatThrownBy(() -> member(MONITORED + "      topicName: alarms\n"))
        .hasMessageStartingWith(
            "accounts.yaml:7: accounts[0].monitoring: Alarms go to one topic: topicArn, topicName");
    assertThatThrownBy(() -> member(MONITORED.replace("eu-west-1]", "eu-west-1, us-east-1]")))
        .hasMessageStartingWith("accounts.yaml:7: accounts[0].monitoring.topicArn: \"" + TOPIC)
        .hasMessageContaining("is of eu-west-1, and the stacks are in eu-west-1, us-east-1")
        .hasMessageEndingWith("use topicName. (in the entry shop)");
  }

  /** Reads a source file of the function. */
  private static String function(String file) throws IOException {
    return Files.readString(
        Path.of(System.getProperty("falcoasff.repository", ".."))
            .resolve("lambda/src/main/java/io/github/falcoasff")
            .resolve(file));
  }

  /** Returns the names of the function's own metrics in an alarm. */
  private static List<String> names(Map<String, Object> alarm) {
    Map<String, Object> properties = map(alarm.get("Properties"));
    if (properties.containsKey("Metrics")) {
      return list(properties.get("Metrics")).stream()
          .map(ResolvedTemplate::map)
          .filter(entry -> entry.containsKey("MetricStat"))
          .map(entry -> map(map(map(entry.get("MetricStat")).get("Metric"))))
          .map(metric -> metric.get("MetricName").toString())
          .toList();
    }
    return properties.get("Namespace").equals("FalcoAsff")
        ? List.of(properties.get("MetricName").toString())
        : List.of();
  }

  private static Object expression(String id) {
    return expression(cloud, id);
  }

  private static Object expression(ResolvedTemplate of, String id) {
    return list(alarm(of, id).get("Metrics")).stream()
        .map(ResolvedTemplate::map)
        .filter(metric -> metric.containsKey("Expression"))
        .findFirst()
        .orElseThrow()
        .get("Expression");
  }

  private static Map<String, Object> alarm(String id) {
    return alarm(cloud, id);
  }

  private static Map<String, Object> alarm(ResolvedTemplate of, String id) {
    return alarms(of).entrySet().stream()
        .filter(alarm -> alarm.getKey().matches(id + "[0-9A-F]{8}"))
        .map(alarm -> map(alarm.getValue().get("Properties")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(alarms(of).keySet()));
  }

  private static Map<String, Map<String, Object>> alarms(ResolvedTemplate cloud) {
    return cloud.resources("AWS::CloudWatch::Alarm");
  }

  private static ResolvedTemplate member(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-shop-eu-west-1");
  }
}
