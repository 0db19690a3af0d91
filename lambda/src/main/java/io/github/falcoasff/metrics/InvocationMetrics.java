package io.github.falcoasff.metrics;

import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Collects the metrics of one invocation, except for the counts of its ledger. Not safe for use by
 * several threads.
 */
public final class InvocationMetrics {
  private static final long NO_DELAY = -1;

  private final Map<Metric, Long> counts = new EnumMap<>(Metric.class);
  private final List<Long> latencies = new ArrayList<>();
  private final List<Long> delays = new ArrayList<>();
  private final Map<String, Long> lookUps = new TreeMap<>();
  private long longestDelay = NO_DELAY;

  /**
   * Adds the figures of a payload that was one of several in this invocation.
   *
   * @param ledger the payload's counts
   */
  public void add(InvocationMetrics other, Ledger ledger) {
    add(other);
    count(Metric.RECEIVED_WITHOUT_ALERT, other.receivedWithoutAlert(ledger));
  }

  /** Adds the figures of a part of this invocation. */
  public void add(InvocationMetrics other) {
    closeDelay();
    other.closeDelay();
    other.counts.forEach(this::count);
    latencies.addAll(other.latencies);
    delays.addAll(other.delays);
  }

  /** Counts so many more of a metric. */
  public void count(Metric metric, long more) {
    counts.merge(metric, more, InvocationMetrics::sum);
  }

  /** Adds look-ups by their result. */
  public void lookedUp(Map<String, Long> byResult) {
    byResult.forEach((result, keys) -> lookUps.merge(result, keys, InvocationMetrics::sum));
  }

  /**
   * Counts a record: whether it shows that Falco runs, and what it reports about Falco's health.
   */
  public void seen(Recognition recognition) {
    if (recognition instanceof Recognition.Health health) {
      count(
          health.problem() == Recognition.Problem.SYSCALL_DROPS
              ? Metric.FALCO_DROPS
              : Metric.FALCO_HOT_RESTART_FAILURES,
          health.count());
    }
    if (!(recognition instanceof Recognition.Ignored none)
        || none.reason() == IgnoreReason.FALCO_INTERNAL) {
      count(Metric.FALCO_HEARTBEAT, 1);
    }
  }

  /** Adds the duration of a call to Security Hub. */
  public void importCall(long milliseconds) {
    closeDelay();
    latencies.add(milliseconds);
  }

  /** Adds the delay of an alert that the last added call imported. */
  public void alertDelay(long milliseconds) {
    longestDelay = Math.max(longestDelay, Math.max(0, milliseconds));
  }

  /**
   * Writes the lines.
   *
   * @param where the dimensions and the time of the metrics
   * @param ledger the counts of the outcomes
   * @param lines takes each line, without a line feed
   */
  public void write(MetricScope where, Ledger ledger, Consumer<String> lines) {
    closeDelay();
    EmfLine totals =
        line(where)
            .metric(Metric.RECEIVED, ledger.receivedCount())
            .metric(Metric.IMPORTED, ledger.importedCount())
            .metric(Metric.IGNORED, total(ledger.ignoredByReason()))
            .metric(Metric.REJECTED, total(ledger.rejectedByReason()))
            .metric(
                Metric.RECEIVED_WITHOUT_ALERT,
                counts.getOrDefault(Metric.RECEIVED_WITHOUT_ALERT, receivedWithoutAlert(ledger)));
    counts.forEach(
        (metric, count) -> {
          if (metric != Metric.FALCO_HEARTBEAT && metric != Metric.RECEIVED_WITHOUT_ALERT) {
            totals.metric(metric, count);
          }
        });
    first(latencies).ifPresent(values -> totals.metric(Metric.IMPORT_LATENCY, values));
    first(delays).ifPresent(values -> totals.metric(Metric.ALERT_DELAY, values));
    lines.accept(totals.json());
    rest(where, Metric.IMPORT_LATENCY, latencies, lines);
    rest(where, Metric.ALERT_DELAY, delays, lines);
    byWord(where, Metric.IGNORED, "Reason", ledger.ignoredByReason(), lines);
    byWord(where, Metric.REJECTED, "Reason", ledger.rejectedByReason(), lines);
    byWord(where, Metric.LOOK_UPS, "Result", lookUps, lines);
    if (counts.containsKey(Metric.FALCO_HEARTBEAT) && !where.logGroup().isBlank()) {
      lines.accept(
          line(where)
              .dimension("LogGroup", where.logGroup())
              .metric(Metric.FALCO_HEARTBEAT, counts.get(Metric.FALCO_HEARTBEAT))
              .json());
    }
  }

  /** Control messages come from CloudWatch Logs itself, not from the log group. */
  private long receivedWithoutAlert(Ledger ledger) {
    long lines = ledger.receivedCount() - ledger.ignoredByReason().getOrDefault("control", 0L);
    return counts.getOrDefault(Metric.FALCO_HEARTBEAT, 0L) == 0 ? lines : 0;
  }

  private void closeDelay() {
    if (longestDelay != NO_DELAY) {
      delays.add(longestDelay);
      longestDelay = NO_DELAY;
    }
  }

  private static void byWord(
      MetricScope where,
      Metric metric,
      String dimension,
      Map<String, Long> counts,
      Consumer<String> lines) {
    counts.forEach(
        (word, count) ->
            lines.accept(line(where).dimension(dimension, word).metric(metric, count).json()));
  }

  private static java.util.Optional<List<Long>> first(List<Long> values) {
    return values.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(values.subList(0, Math.min(values.size(), EmfLine.MAXIMUM_VALUES)));
  }

  /** Writes the values that exceed the limit of one document as further documents. */
  private static void rest(
      MetricScope where, Metric metric, List<Long> values, Consumer<String> lines) {
    for (int at = EmfLine.MAXIMUM_VALUES; at < values.size(); at += EmfLine.MAXIMUM_VALUES) {
      int end = Math.min(values.size(), at + EmfLine.MAXIMUM_VALUES);
      lines.accept(line(where).metric(metric, values.subList(at, end)).json());
    }
  }

  private static EmfLine line(MetricScope where) {
    return new EmfLine(where.namespace(), where.timestamp())
        .dimension("FunctionName", where.functionName());
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A log line can state any number, so a sum that is too large ends at the largest long. */
  private static long sum(long one, long other) {
    long sum = one + other;
    return one >= 0 && other >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }
}
