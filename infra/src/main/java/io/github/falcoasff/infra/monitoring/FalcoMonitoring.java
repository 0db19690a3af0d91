package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.FalcoFindings;
import io.github.falcoasff.infra.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
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

  /** Longer than any retry takes. */
  private static final Duration LATE = Duration.minutes(15);

  private static final int REJECTED_PERCENT = 5;

  private final Figures figures;
  private final Optional<ITopic> topic;
  private final List<Alarm> alarms = new ArrayList<>();

  /** Watches these findings. */
  public FalcoMonitoring(
      Construct scope,
      String id,
      FalcoFindings findings,
      List<LogSource> sources,
      MonitoringProps props) {
    super(scope, id);
    figures = new Figures(findings);
    topic = props.topicArn().map(arn -> Topic.fromTopicArn(this, "Topic", arn));
    invocations();
    queues(findings);
    records();
    falco(sources);
    props.silenceMinutes().ifPresent(minutes -> silence(sources, Duration.minutes(minutes)));
    if (props.dashboard()) {
      FalcoDashboard.create(this, figures, sources, alarms);
    }
  }

  /** The alarms. */
  public List<Alarm> alarms() {
    return List.copyOf(alarms);
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

  private void records() {
    // Sorted, as all maps that reach a template: the same sources give the same text.
    Map<String, IMetric> counts = new TreeMap<>();
    counts.put("received", figures.own("Received", Figures.SUM));
    counts.put("rejected", figures.own("Rejected", Figures.SUM));
    MathExpression rate =
        MathExpression.Builder.create()
            .expression("IF(received > 0, 100 * rejected / received, 0)")
            .label("Rejected, percent of received")
            .period(LATE)
            .usingMetrics(counts)
            .build();
    above("RejectRate", "Many records cannot become findings", rate, REJECTED_PERCENT, 1);
    above(
        "Delay",
        "Alerts are late in Security Hub, in milliseconds",
        figures.own("AlertDelay", "p90"),
        LATE.toMilliseconds().intValue(),
        3);
  }

  private void falco(List<LogSource> sources) {
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
    Map<String, IMetric> metrics = new TreeMap<>();
    metrics.put("lines", figures.own("ReceivedWithoutAlert", Figures.SUM));
    List<String> signs = new ArrayList<>();
    for (LogSource source : sources) {
      String sign = "sign" + signs.size();
      metrics.put(sign, figures.heartbeat(source.logGroupName()));
      signs.add("FILL(" + sign + ", 0)");
    }
    MathExpression unrecognised =
        MathExpression.Builder.create()
            .expression("IF(FILL(lines, 0) > 0 AND " + String.join(" + ", signs) + " < 1, 1, 0)")
            .label("Lines without a sign of Falco")
            .period(Duration.days(1))
            .usingMetrics(metrics)
            .build();
    above("Unrecognised", "A day of lines in which none is of Falco", unrecognised, 0, 1);
  }

  /** For each log group, so that one cluster's silence is not covered by another's alerts. */
  private void silence(List<LogSource> sources, Duration longest) {
    for (LogSource source : sources) {
      String group = source.logGroupName();
      String id = sources.size() == 1 ? "Silence" : "Silence:" + group.replace('/', ':');
      Alarm.Builder alarm =
          Alarm.Builder.create(this, id)
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
