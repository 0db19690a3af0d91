package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.Cloud.list;
import static io.github.falcoasff.infra.Cloud.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static Cloud cloud;

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
    "MonitoringDelay, AlertDelay, FalcoAsff, 900000, 3",
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
  void theAlarmWatchesThatQueue(String id, String queue) {
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
    assertThat(alarm("MonitoringRejectRate")).containsEntry("Threshold", 5);
  }

  @Test
  void linesWithoutAnySignOfFalcoAreWatchedOverAllLogGroups() {
    assertThat(expression("MonitoringUnrecognised"))
        .isEqualTo("IF(FILL(lines, 0) > 0 AND FILL(sign0, 0) + FILL(sign1, 0) < 1, 1, 0)");
    assertThat(alarm("MonitoringUnrecognised").toString())
        .contains("Value=falco-a", "Value=falco-b", "Period=86400");
  }

  @Test
  void silenceIsWatchedForEachLogGroupAndMissingDataIsSilence() {
    for (String group : List.of("falco-a", "falco-b")) {
      Map<String, Object> alarm = alarm("MonitoringSilence" + group.replace("-", ""));
      assertThat(alarm)
          .containsEntry("MetricName", "FalcoHeartbeat")
          .containsEntry("Dimensions", List.of(Map.of("Name", "LogGroup", "Value", group)))
          .containsEntry("Period", 3600)
          .containsEntry("ComparisonOperator", "LessThanThreshold")
          .containsEntry("TreatMissingData", "breaching");
    }
    assertThat(alarms(member(MONITORED.replace("      silenceMinutes: 60\n", ""))).keySet())
        .noneMatch(id -> id.contains("Silence"));
  }

  @Test
  void everyAlarmGoesToTheTopicIfThereIsOne() {
    assertThat(alarms(cloud)).hasSize(14);
    assertThat(alarms(cloud).values())
        .allSatisfy(
            alarm ->
                assertThat(map(alarm.get("Properties")))
                    .containsEntry("AlarmActions", List.of(TOPIC))
                    .containsEntry("OKActions", List.of(TOPIC)));
    Cloud untold = member(MEMBER + "    monitoring: {dashboard: false}\n");
    assertThat(alarms(untold)).hasSize(12);
    assertThat(alarms(untold).values())
        .allSatisfy(
            alarm -> assertThat(map(alarm.get("Properties"))).doesNotContainKey("AlarmActions"));
    assertThat(untold.resources("AWS::CloudWatch::Dashboard")).isEmpty();
  }

  @Test
  void theDashboardShowsAlarmsAndFigures() {
    assertThat(cloud.properties("AWS::CloudWatch::Dashboard").get("DashboardBody").toString())
        .contains("\"title\":\"Alarms\"", "Received", "AlertDelay", "FalcoHeartbeat");
  }

  @Test
  void thereIsNoneUnlessAsked() {
    assertThat(alarms(member(MEMBER))).isEmpty();
  }

  @Test
  void theFunctionsMetricsAreThoseThatItWrites() throws Exception {
    String source =
        Files.readString(
            Path.of(System.getProperty("falcoasff.repository", ".."))
                .resolve("lambda/src/main/java/io/github/falcoasff/metrics/Metric.java"));
    Set<String> used =
        alarms(cloud).values().stream()
            .flatMap(alarm -> names(alarm).stream())
            .collect(Collectors.toSet());
    assertThat(used)
        .contains("FalcoHeartbeat", "ReceivedWithoutAlert", "Rejected", "AlertDelay")
        .allSatisfy(name -> assertThat(source).contains("(\"" + name + "\", \""));
  }

  @Test
  void faultsAreToldWithLineAndField() {
    assertThatThrownBy(() -> member(MONITORED.replace(TOPIC, "alarms")))
        .hasMessageStartingWith(
            "accounts.yaml:7: accounts[0].monitoring.topicArn: \"alarms\" is not the ARN");
    assertThatThrownBy(() -> member(MONITORED.replace("60", "1441")))
        .hasMessageStartingWith(
            "accounts.yaml:7: accounts[0].monitoring: Silence is told after 1 to 1440 minutes.");
  }

  /** The names of the function's own metrics in an alarm. */
  private static List<String> names(Map<String, Object> alarm) {
    Map<String, Object> properties = map(alarm.get("Properties"));
    if (properties.containsKey("Metrics")) {
      return list(properties.get("Metrics")).stream()
          .map(Cloud::map)
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
    return list(alarm(id).get("Metrics")).stream()
        .map(Cloud::map)
        .filter(metric -> metric.containsKey("Expression"))
        .findFirst()
        .orElseThrow()
        .get("Expression");
  }

  private static Map<String, Object> alarm(String id) {
    return alarms(cloud).entrySet().stream()
        .filter(alarm -> alarm.getKey().matches(id + "[0-9A-F]{8}"))
        .map(alarm -> map(alarm.getValue().get("Properties")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(alarms(cloud).keySet()));
  }

  private static Map<String, Map<String, Object>> alarms(Cloud cloud) {
    return cloud.resources("AWS::CloudWatch::Alarm");
  }

  private static Cloud member(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-shop-eu-west-1");
  }
}
