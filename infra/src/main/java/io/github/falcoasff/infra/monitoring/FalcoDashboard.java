package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.function.FindingsFunction;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/** Makes the dashboard with the alarms and their metrics. */
final class FalcoDashboard {

  private static final int HALF = 12;

  private FalcoDashboard() {}

  /**
   * Adds the dashboard.
   *
   * @param lambda the names of Lambda's metrics to show
   * @param last the last graph, about the source of the alerts
   */
  static Dashboard create(
      Construct scope,
      FunctionMetrics figures,
      List<Alarm> alarms,
      List<String> lambda,
      GraphWidget last) {
    FindingsFunction findings = figures.findings();
    Dashboard dashboard = Dashboard.Builder.create(scope, "Dashboard").build();
    if (!alarms.isEmpty()) {
      dashboard.addWidgets(
          AlarmStatusWidget.Builder.create()
              .title("Alarms")
              .alarms(alarms)
              .width(2 * HALF)
              .build());
    }
    dashboard.addWidgets(
        graph("Records", sums(figures, "Received", "Imported", "Ignored", "Rejected")),
        graph(
            "Milliseconds",
            List.of(figures.own("AlertDelay", "p90"), figures.own("ImportLatency", "p90"))));
    dashboard.addWidgets(
        graph("Invocations", lambda.stream().map(name -> (IMetric) figures.lambda(name)).toList()),
        graph("Calls to Security Hub", sums(figures, "Retried", "Throttled")));
    dashboard.addWidgets(
        graph(
            "Waiting",
            Stream.of(
                    findings.getFailureQueue(),
                    findings.getRejectQueue(),
                    findings.getParkedQueue())
                .map(figures::depth)
                .map(IMetric.class::cast)
                .toList()),
        last);
    return dashboard;
  }

  private static List<IMetric> sums(FunctionMetrics figures, String... names) {
    return Stream.of(names).map(name -> (IMetric) figures.own(name, FunctionMetrics.SUM)).toList();
  }

  /** Returns a graph of half the dashboard's width. */
  static GraphWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(HALF).build();
  }
}
