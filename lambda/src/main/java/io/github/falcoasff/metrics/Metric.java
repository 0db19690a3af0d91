package io.github.falcoasff.metrics;

/**
 * The metrics, each with the alarm that is recommended for it. All have the dimension <code>
 * FunctionName</code>, which separates the functions of several log groups and the replay; some are
 * also written with a second dimension. A metric whose count is 0 in an invocation is not written,
 * unless its description says so: choose how the alarm treats missing data accordingly.
 */
public enum Metric {
  /**
   * Records that came in; always written. Alarm on a sum of 0 (or missing data) over a time in
   * which the log group always receives lines: the subscription or its permission may be missing.
   */
  RECEIVED("Received", "Count"),
  /**
   * Records whose findings Security Hub took; always written. No alarm by itself: a quiet cluster
   * has no alerts. Compare with {@link #RECEIVED_WITHOUT_ALERT}.
   */
  IMPORTED("Imported", "Count"),
  /**
   * Records left out on purpose; always written, and by <code>Reason</code> if there were any.
   * Alarm on a share of <code>foreign</code> that grows: a filter pattern on the subscription saves
   * the cost of other programs' lines.
   */
  IGNORED("Ignored", "Count"),
  /**
   * Records that cannot become findings; always written, and by <code>Reason
   * </code> if there were any. Alarm on a sum above 0: each one is an alert that is missing in
   * Security Hub until it is replayed.
   */
  REJECTED("Rejected", "Count"),
  /**
   * Records that were rejected because reading, mapping or masking them threw an exception, which
   * is a fault of this function. Alarm on a sum above 0: the log's line <code>record failed</code>
   * says where. Report it, and replay the record with the version that fixes it.
   */
  INTERNAL_ERRORS("InternalErrors", "Count"),
  /**
   * Findings that were sent again after a transient fault. Alarm on a sum that stays near that of
   * {@link #IMPORTED}: Security Hub or the network is failing.
   */
  RETRIED("Retried", "Count"),
  /**
   * Calls that Security Hub refused because there were too many. Alarm on several periods in a row
   * above 0: lower <code>IMPORT_CALLS_PER_SECOND</code> or the concurrency, or raise <code>
   * MINIMUM_PRIORITY</code> .
   */
  THROTTLED("Throttled", "Count"),
  /**
   * The duration of each call to Security Hub, including failed ones. Alarm on a p90 that stays
   * above 5 seconds.
   */
  IMPORT_LATENCY("ImportLatency", "Milliseconds"),
  /**
   * The time from an alert until Security Hub has it; for each call, that of the oldest alert.
   * Alarm on a p90 above 15 minutes: shippers, CloudWatch Logs or retries hold alerts back. A clock
   * that is ahead counts as no delay.
   */
  ALERT_DELAY("AlertDelay", "Milliseconds"),
  /**
   * System calls that Falco says it has dropped (<code>Falco internal: syscall event drop</code>).
   * Alarm on a sum that stays above 0: Falco cannot report what it has not seen.
   */
  FALCO_DROPS("FalcoDrops", "Count"),
  /**
   * Hot restarts that failed (<code>Falco internal: hot restart failure</code>). Alarm on a sum
   * above 0: Falco runs with its old rules or not at all.
   */
  FALCO_HOT_RESTART_FAILURES("FalcoHotRestartFailures", "Count"),
  /**
   * Records of invocations in which no record was an alert or a record of Falco about itself;
   * always written. Alarm when it is above 0 while {@link #FALCO_HEARTBEAT} is missing for a day:
   * the log group is not Falco's, or its lines are in a form that is not recognised.
   */
  RECEIVED_WITHOUT_ALERT("ReceivedWithoutAlert", "Count"),
  /**
   * Records that show that Falco runs: alerts with any outcome, and records of Falco about itself;
   * by <code>LogGroup</code>. Alarm on missing data over twice the interval of Falco's metrics
   * snapshot. It is reliable only where Falco writes regularly (<code>metrics.enabled</code> and
   * <code>metrics.output_rule</code> in falco.yaml), since a quiet cluster has no alerts. It shows
   * single clusters only where each has its own log group.
   */
  FALCO_HEARTBEAT("FalcoHeartbeat", "Count"),
  /**
   * Instances, tasks and clusters that were looked up, only by <code>Result</code>. Alarm on <code>
   * denied</code> above 0: the function's role lacks a permission, or <code>ENRICHMENT</code> asks
   * for more than it has. Alarm on <code>timed_out</code>, <code>throttled</code> or <code>failed
   * </code> that last; <code>not_found</code> counts resources that no longer exist, <code>paused
   * </code> counts look-ups that were not made because of an earlier fault.
   */
  LOOK_UPS("LookUps", "Count"),
  /**
   * Calls to EC2, ECS and EKS, without retries. No alarm by itself. If it comes close to {@link
   * #IMPORTED}, raise <code>ENRICHMENT_CACHE_AGE</code>.
   */
  LOOK_UP_CALLS("LookUpCalls", "Count"),
  /**
   * Findings that were sent before all look-ups of their resources were answered. Alarm on a share
   * of {@link #IMPORTED} that stays above a tenth.
   */
  NOT_ENRICHED("NotEnriched", "Count"),
  /**
   * Payloads that the hub parked whole; always written by the hub. Alarm on a sum above 0: a member
   * cannot be reached, and its alerts wait for a replay. The log names the member and the reason.
   */
  PARKED("PayloadsParked", "Count"),
  /**
   * Records that the hub answered as failed, so that the stream delivers them again; always written
   * by the hub. Alarm on several periods in a row above 0, beside the stream's iterator age.
   */
  RECORDS_FAILED("RecordsFailed", "Count");

  private final String metricName;
  private final String unit;

  Metric(String metricName, String unit) {
    this.metricName = metricName;
    this.unit = unit;
  }

  /** The name in CloudWatch. */
  public String metricName() {
    return metricName;
  }

  /** The unit in CloudWatch. */
  public String unit() {
    return unit;
  }
}
