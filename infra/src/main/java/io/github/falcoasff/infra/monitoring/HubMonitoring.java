package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.hub.FalcoHub;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/**
 * Alarms on everything that keeps a hub from importing findings in time and, if configured, a
 * dashboard.
 */
@Internal
public final class HubMonitoring extends Construct {

  private final AlarmList alarms;

  /** Adds the alarms and the dashboard for a hub. */
  public HubMonitoring(Construct scope, String id, FalcoHub hub, MonitoringProps props) {
    super(scope, id);
    FunctionMetrics figures = new FunctionMetrics(hub);
    alarms =
        new AlarmList(
            this, props.alarms() ? props.topic() : AlarmTopic.NONE, hub.getEncryptionKey());
    StreamMetrics stream = new StreamMetrics(hub.stream());
    if (props.alarms()) {
      invocations(figures);
      stream(figures, stream, props);
      members(figures);
      CommonAlarms.queues(alarms, figures);
      CommonAlarms.records(alarms, figures, props);
      CommonAlarms.falco(alarms, figures);
    }
    if (props.dashboard()) {
      FalcoDashboard.create(
          this,
          figures,
          alarms.alarms(),
          List.of("Invocations", "Errors", "Throttles"),
          FalcoDashboard.graph(
              "Stream", List.of(figures.lambda("IteratorAge", "Maximum"), stream.refused())));
    }
  }

  /** Returns the alarms. */
  public List<Alarm> getAlarms() {
    return alarms.alarms();
  }

  private void invocations(FunctionMetrics figures) {
    alarms.above("Errors", "Invocations fail; their shards wait", figures.lambda("Errors"), 0, 3);
    alarms.above("Throttles", "Shards wait for concurrency", figures.lambda("Throttles"), 0, 3);
    alarms.above(
        "Undelivered",
        "Lambda could not keep failed batches; they are in the source log groups only",
        figures.lambda("DestinationDeliveryFailures"),
        0,
        1);
  }

  private void members(FunctionMetrics figures) {
    alarms.above(
        "MemberOutOfReach",
        "Payloads are parked since their member cannot be reached: the log says which and why",
        figures.own("PayloadsParked", FunctionMetrics.SUM),
        0,
        1);
    alarms.above(
        "RecordsFailed",
        "Records come again and again, for a fault that is no member's",
        figures.own("RecordsFailed", FunctionMetrics.SUM),
        0,
        3);
  }

  private void stream(FunctionMetrics figures, StreamMetrics stream, MonitoringProps props) {
    IMetric age =
        FunctionMetrics.minutes(
            "age", "Age of what was read, minutes", figures.lambda("IteratorAge", "Maximum"));
    alarms.above(
        "IteratorAge",
        "The oldest record that was read waited too long in the stream",
        age,
        props.delayMinutes(),
        3);
    alarms.above("Refused", "The stream is too small for what comes in", stream.refused(), 0, 3);
  }
}
