package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.FalcoFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Alarms on whatever keeps an alert from becoming a finding in time, and if asked a dashboard. */
public final class FalcoMonitoring extends Construct {

  /** The time over which the share of rejected records is taken. */
  private static final Duration RATE = Duration.minutes(15);

  /** What an alarm on an expression may read (CloudWatch User Guide, Using metric math). */
  private static final int MOST_METRICS = 10;

  private final Figures figures;
  private final Set<String> groups;
  private final List<Alarm> alarms = new ArrayList<>();
  private final Optional<ITopic> topic;

  /** Watches these findings. */
  public FalcoMonitoring(
      Construct scope, String id, FalcoFindings findings, MonitoringProps props) {
    super(scope, id);
    figures = new Figures(findings);
    groups = findings.subscriptionFilters().keySet();
    topic = props.alarms() ? topic(props.topic(), findings) : Optional.empty();
    if (props.alarms()) {
      invocations();
      queues(findings);
      records(props);
      falco();
      deliveries();
      props.silenceMinutes().ifPresent(minutes -> silence(Duration.minutes(minutes)));
    }
    if (props.dashboard()) {
      FalcoDashboard.create(this, figures, groups, alarms);
    }
  }

  /** The alarms. */
  public List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Where the alarms go to; empty for nowhere. */
  public Optional<ITopic> topic() {
    return topic;
  }

  private Optional<ITopic> topic(AlarmTopic where, FalcoFindings findings) {
    if (!where.emails().isEmpty()) {
      return Optional.of(AlarmEmails.create(this, where.emails(), findings.encryptionKey()));
    }
    return where
        .arn()
        .or(() -> where.name().map(this::arn))
        .map(arn -> Topic.fromTopicArn(this, "Topic", arn));
  }

  private String arn(String name) {
    return Stack.of(this).formatArn(ArnComponents.builder().service("sns").resource(name).build());
  }

  private void invocations() {
    above("Errors", "Invocations fail; each is tried twice more", figures.lambda("Errors"), 0, 3);
    above("Throttles", "Invocations wait for concurrency", figures.lambda("Throttles"), 0, 3);
    above(
        "Dropped",
        "Lambda gave up events; they are in the source log group only unless the bucket has them",
        figures.lambda("AsyncEventsDropped"),
        0,
        1);
    above(
        "Undelivered",
        "Lambda could not keep failed payloads; they are in the source log group only",
        figures.lambda("DestinationDeliveryFailures"),
        0,
        1);
  }

  private void queues(FalcoFindings findings) {
    above(
        "Failed", "Payloads failed in every attempt", figures.depth(findings.failureQueue()), 0, 1);
    above("Rejects", "Rejected records wait", figures.depth(findings.rejectQueue()), 0, 1);
    above("Parked", "Messages could not be replayed", figures.depth(findings.parkedQueue()), 0, 1);
  }

  private void records(MonitoringProps props) {
    // Sorted, as all maps that reach a template: the same sources give the same text.
    Map<String, IMetric> counts = new TreeMap<>();
    counts.put("received", figures.own("Received", Figures.SUM));
    counts.put("rejected", figures.own("Rejected", Figures.SUM));
    MathExpression rate =
        MathExpression.Builder.create()
            .expression("IF(received > 0, 100 * rejected / received, 0)")
            .label("Rejected, percent of received")
            .period(RATE)
            .usingMetrics(counts)
            .build();
    above("RejectRate", "Many records cannot become findings", rate, props.rejectedPercent(), 1);
    // In minutes, so that a template can take the threshold as a parameter.
    MathExpression delay =
        MathExpression.Builder.create()
            .expression("delay / 60000")
            .label("Delay of alerts, minutes")
            .period(Figures.PERIOD)
            .usingMetrics(Map.of("delay", figures.own("AlertDelay", "p90")))
            .build();
    above("Delay", "Alerts are late in Security Hub", delay, props.delayMinutes(), 3);
  }

  private void falco() {
    above(
        "Drops",
        "Falco drops system calls, and reports nothing of them",
        figures.own("FalcoDrops", Figures.SUM),
        0,
        3);
    above(
        "Restart",
        "Falco could not load changed rules",
        figures.own("FalcoHotRestartFailures", Figures.SUM),
        0,
        1);
    Map<String, IMetric> metrics = new TreeMap<>(signs());
    List<String> signs = metrics.keySet().stream().map(sign -> "FILL(" + sign + ", 0)").toList();
    metrics.put("lines", figures.own("ReceivedWithoutAlert", Figures.SUM));
    MathExpression unrecognised =
        MathExpression.Builder.create()
            .expression("IF(FILL(lines, 0) > 0 AND " + String.join(" + ", signs) + " < 1, 1, 0)")
            .label("Lines without a sign of Falco")
            .period(Duration.days(1))
            .usingMetrics(metrics)
            .build();
    above("Unrecognised", "A day of lines in which none is of Falco", unrecognised, 0, 1);
  }

  /**
   * What shows that some of the lines are Falco's: signs of life of each log group; of more groups
   * than an alarm can look at, the alerts that are findings or rejected.
   */
  private Map<String, IMetric> signs() {
    if (groups.size() >= MOST_METRICS) {
      return Map.of(
          "imported", figures.own("Imported", Figures.SUM),
          "rejected", figures.own("Rejected", Figures.SUM));
    }
    Map<String, IMetric> signs = new TreeMap<>();
    for (String group : groups) {
      signs.put("sign" + signs.size(), figures.heartbeat(group));
    }
    return signs;
  }

  /** What fails before Lambda has taken it is in no metric of Lambda's. */
  private void deliveries() {
    for (String group : groups) {
      above(
          ofGroup("DeliveryErrors", group),
          "CloudWatch Logs could not hand over log events of " + group,
          figures.delivery("DeliveryErrors", group),
          0,
          1);
      above(
          ofGroup("DeliveryThrottling", group),
          "CloudWatch Logs is held back in handing over log events of " + group,
          figures.delivery("DeliveryThrottling", group),
          0,
          3);
    }
  }

  /** For each log group, so that one cluster's silence is not covered by another's alerts. */
  private void silence(Duration longest) {
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
      add(alarm.build());
    }
  }

  private String ofGroup(String id, String group) {
    if (groups.size() == 1) {
      return id;
    }
    String named = Token.isUnresolved(group) ? "" + List.copyOf(groups).indexOf(group) : group;
    return id + ":" + named.replace('/', ':');
  }

  private void above(String id, String description, IMetric metric, int threshold, int periods) {
    add(
        Alarm.Builder.create(this, id)
            .alarmDescription(description)
            .metric(metric)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .threshold(threshold)
            .evaluationPeriods(periods)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build());
  }

  private void add(Alarm alarm) {
    topic.ifPresent(
        to -> {
          SnsAction action = new SnsAction(to);
          alarm.addAlarmAction(action);
          alarm.addOkAction(action);
        });
    alarms.add(alarm);
  }
}
