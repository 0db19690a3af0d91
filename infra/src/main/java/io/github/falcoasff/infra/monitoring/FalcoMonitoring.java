package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.function.SubscribedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Alarms on everything that keeps an alert from becoming a finding in time and, if configured, a
 * dashboard.
 */
@Internal
public final class FalcoMonitoring extends Construct {

  /**
   * The maximum number of metrics in an alarm's expression (CloudWatch User Guide, Using metric
   * math).
   */
  private static final int MOST_METRICS = 10;

  private final FunctionMetrics figures;
  private final Map<String, String> filters;
  private final Set<String> groups;
  private final AlarmList alarms;
  private final Optional<Dashboard> dashboard;

  /** Adds the alarms and the dashboard for a function. */
  public FalcoMonitoring(
      Construct scope, String id, SubscribedFunction findings, MonitoringProps props) {
    super(scope, id);
    figures = new FunctionMetrics(findings);
    filters = findings.getSubscriptionFilterNames();
    groups = filters.keySet();
    alarms =
        new AlarmList(
            this, props.alarms() ? props.topic() : AlarmTopic.NONE, findings.getEncryptionKey());
    if (props.alarms()) {
      invocations();
      CommonAlarms.queues(alarms, figures);
      CommonAlarms.records(alarms, figures, props);
      CommonAlarms.falco(alarms, figures);
      unrecognised();
      deliveries();
      props.silenceMinutes().ifPresent(minutes -> silence(Duration.minutes(minutes)));
    }
    dashboard = props.dashboard() ? Optional.of(newDashboard()) : Optional.empty();
  }

  private Dashboard newDashboard() {
    return FalcoDashboard.create(
        this,
        figures,
        alarms.alarms(),
        List.of("Invocations", "Errors", "Throttles", "AsyncEventsDropped"),
        FalcoDashboard.graph(
            groups.isEmpty() ? "Lines without Falco" : "Signs of Falco",
            groups.isEmpty()
                ? List.of(figures.own("ReceivedWithoutAlert", FunctionMetrics.SUM))
                : groups.stream().map(group -> (IMetric) figures.heartbeat(group)).toList()));
  }

  /** Returns the alarms; none if they are off. */
  public List<Alarm> getAlarms() {
    return alarms.alarms();
  }

  /** Returns the dashboard; empty if it is off. */
  public Optional<Dashboard> getDashboard() {
    return dashboard;
  }

  /** Returns the topic that the alarms notify; empty if they notify nobody. */
  public Optional<ITopic> getTopic() {
    return alarms.topic();
  }

  private void invocations() {
    alarms.above(
        "Errors", "Invocations fail; each is tried twice more", figures.lambda("Errors"), 0, 3);
    alarms.above(
        "Throttles", "Invocations wait for concurrency", figures.lambda("Throttles"), 0, 3);
    alarms.above(
        "Dropped",
        "Lambda gave up events; they are in the source log group only unless the bucket has them",
        figures.lambda("AsyncEventsDropped"),
        0,
        1);
    alarms.above(
        "Undelivered",
        "Lambda could not keep failed payloads; they are in the source log group only",
        figures.lambda("DestinationDeliveryFailures"),
        0,
        1);
  }

  private void unrecognised() {
    Map<String, IMetric> metrics = new TreeMap<>(signs());
    List<String> signs = metrics.keySet().stream().map(sign -> "FILL(" + sign + ", 0)").toList();
    metrics.put("lines", figures.own("ReceivedWithoutAlert", FunctionMetrics.SUM));
    MathExpression unrecognised =
        MathExpression.Builder.create()
            .expression("IF(FILL(lines, 0) > 0 AND " + String.join(" + ", signs) + " < 1, 1, 0)")
            .label("Lines without a sign of Falco")
            .period(Duration.days(1))
            .usingMetrics(metrics)
            .build();
    alarms.above("Unrecognised", "A day of lines in which none is of Falco", unrecognised, 0, 1);
  }

  /**
   * Returns the metrics that show that some of the received lines are Falco's: the heartbeat of
   * each log group. If there are more groups than an expression can read, or the whole account is
   * subscribed, it is the numbers of imported findings and rejected records instead.
   */
  private Map<String, IMetric> signs() {
    if (groups.isEmpty() || groups.size() >= MOST_METRICS) {
      return Map.of(
          "imported", figures.own("Imported", FunctionMetrics.SUM),
          "rejected", figures.own("Rejected", FunctionMetrics.SUM));
    }
    Map<String, IMetric> signs = new TreeMap<>();
    for (String group : groups) {
      signs.put("sign" + signs.size(), figures.heartbeat(group));
    }
    return signs;
  }

  /**
   * Adds alarms on failed deliveries of CloudWatch Logs. Lambda's metrics do not count what fails
   * before Lambda has accepted it.
   */
  private void deliveries() {
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      String group = filter.getKey();
      alarms.above(
          ofGroup("DeliveryErrors", group),
          "CloudWatch Logs could not hand over log events of " + group,
          figures.delivery("DeliveryErrors", group, filter.getValue()),
          0,
          1);
      alarms.above(
          ofGroup("DeliveryThrottling", group),
          "CloudWatch Logs is held back in handing over log events of " + group,
          figures.delivery("DeliveryThrottling", group, filter.getValue()),
          0,
          3);
    }
  }

  /**
   * Adds an alarm for each log group, so that the alerts of one cluster do not hide the silence of
   * another.
   */
  private void silence(Duration longest) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          "silenceMinutes is of log groups that are named: where every group of the account is"
              + " subscribed, leave it out.");
    }
    for (String group : groups) {
      Alarm.Builder alarm =
          Alarm.Builder.create(this, ofGroup("Silence", group))
              .alarmDescription("No sign of a living Falco in " + group)
              .metric(
                  figures.heartbeat(group).with(MetricOptions.builder().period(longest).build()))
              .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
              .threshold(1)
              .evaluationPeriods(1)
              .treatMissingData(TreatMissingData.BREACHING);
      alarms.add(alarm.build());
    }
  }

  private String ofGroup(String id, String group) {
    if (groups.size() == 1) {
      return id;
    }
    String named = Token.isUnresolved(group) ? "" + List.copyOf(groups).indexOf(group) : group;
    return id + ":" + named.replace('/', ':');
  }
}
