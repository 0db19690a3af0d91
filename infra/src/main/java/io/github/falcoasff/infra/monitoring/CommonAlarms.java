package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.function.FindingsFunction;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/** Adds the alarms that every function for findings has, independent of how it receives alerts. */
final class CommonAlarms {

  /** The period over which the percentage of rejected records is computed. */
  private static final Duration RATE = Duration.minutes(15);

  private CommonAlarms() {}

  static void queues(AlarmList alarms, FunctionMetrics figures) {
    FindingsFunction findings = figures.findings();
    alarms.above(
        "Failed",
        "Payloads failed in every attempt",
        figures.depth(findings.getFailureQueue()),
        0,
        1);
    alarms.above(
        "Rejects", "Rejected records wait", figures.depth(findings.getRejectQueue()), 0, 1);
    alarms.above(
        "Parked", "Messages could not be replayed", figures.depth(findings.getParkedQueue()), 0, 1);
    alarms.above(
        "UndeliveredEvents",
        "Events of failed payloads did not reach the failure queue; the payloads are in the bucket",
        figures.depth(findings.getUndeliveredQueue()),
        0,
        1);
  }

  static void records(AlarmList alarms, FunctionMetrics figures, MonitoringProps props) {
    // Sorted, like all maps that are written to a template: the same sources give the same text.
    Map<String, IMetric> counts = new TreeMap<>();
    counts.put("received", figures.own("Received", FunctionMetrics.SUM));
    counts.put("rejected", figures.own("Rejected", FunctionMetrics.SUM));
    MathExpression rate =
        MathExpression.Builder.create()
            .expression("IF(received > 0, 100 * rejected / received, 0)")
            .label("Rejected, percent of received")
            .period(RATE)
            .usingMetrics(counts)
            .build();
    alarms.above(
        "RejectRate", "Many records cannot become findings", rate, props.rejectedPercent(), 1);
    MathExpression delay =
        FunctionMetrics.minutes(
            "delay", "Delay of alerts, minutes", figures.own("AlertDelay", "p90"));
    alarms.above("Delay", "Alerts are late in Security Hub", delay, props.delayMinutes(), 3);
    alarms.above(
        "InternalErrors",
        "Records were rejected by a fault of the function: the log says where",
        figures.own("InternalErrors", FunctionMetrics.SUM),
        0,
        1);
    // One alarm for each: it is not documented how an expression sums a metric that never had data.
    alarms.above(
        "ForeignAccount",
        "Records of another account were rejected: subscribe where they come from",
        figures.rejected("foreign_account"),
        0,
        1);
    alarms.above(
        "ForeignRegion",
        "Records of another Region were rejected: subscribe where they come from",
        figures.rejected("foreign_region"),
        0,
        1);
  }

  static void falco(AlarmList alarms, FunctionMetrics figures) {
    alarms.above(
        "Drops",
        "Falco drops system calls, and reports nothing of them",
        figures.own("FalcoDrops", FunctionMetrics.SUM),
        0,
        3);
    alarms.above(
        "Restart",
        "Falco could not load changed rules",
        figures.own("FalcoHotRestartFailures", FunctionMetrics.SUM),
        0,
        1);
  }
}
