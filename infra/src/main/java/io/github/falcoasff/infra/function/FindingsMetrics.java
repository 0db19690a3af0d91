package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/**
 * The metrics that the function publishes. By default, a count is the sum over five minutes, and a
 * time is the 90th percentile over five minutes. {@code docs/operations.md} says what each metric
 * counts and when to alarm on it.
 */
public interface FindingsMetrics {

  /**
   * Returns one of the function's metrics by its name. If the options have dimensions, they replace
   * the function's own.
   */
  Metric metric(String metricName, MetricOptions options);

  /** Records that the function received. */
  default Metric metricReceived() {
    return metric("Received", MetricOptions.builder().build());
  }

  /** {@link #metricReceived()} with other options. */
  default Metric metricReceived(MetricOptions options) {
    return metricReceived().with(options);
  }

  /** Findings that Security Hub accepted. */
  default Metric metricImported() {
    return metric("Imported", MetricOptions.builder().build());
  }

  /** {@link #metricImported()} with other options. */
  default Metric metricImported(MetricOptions options) {
    return metricImported().with(options);
  }

  /** Records that were left out on purpose. */
  default Metric metricIgnored() {
    return metric("Ignored", MetricOptions.builder().build());
  }

  /** {@link #metricIgnored()} with other options. */
  default Metric metricIgnored(MetricOptions options) {
    return metricIgnored().with(options);
  }

  /** Records that cannot become findings as they are. */
  default Metric metricRejected() {
    return metric("Rejected", MetricOptions.builder().build());
  }

  /** {@link #metricRejected()} with other options. */
  default Metric metricRejected(MetricOptions options) {
    return metricRejected().with(options);
  }

  /** Records that were rejected because of a fault of the function. */
  default Metric metricInternalErrors() {
    return metric("InternalErrors", MetricOptions.builder().build());
  }

  /** {@link #metricInternalErrors()} with other options. */
  default Metric metricInternalErrors(MetricOptions options) {
    return metricInternalErrors().with(options);
  }

  /** Findings that were sent again after a temporary fault. */
  default Metric metricRetried() {
    return metric("Retried", MetricOptions.builder().build());
  }

  /** {@link #metricRetried()} with other options. */
  default Metric metricRetried(MetricOptions options) {
    return metricRetried().with(options);
  }

  /** Calls that Security Hub rejected because there were too many. */
  default Metric metricThrottled() {
    return metric("Throttled", MetricOptions.builder().build());
  }

  /** {@link #metricThrottled()} with other options. */
  default Metric metricThrottled(MetricOptions options) {
    return metricThrottled().with(options);
  }

  /** Duration of one call to Security Hub, in milliseconds. */
  default Metric metricImportLatency() {
    return metric("ImportLatency", MetricOptions.builder().statistic("p90").build());
  }

  /** {@link #metricImportLatency()} with other options. */
  default Metric metricImportLatency(MetricOptions options) {
    return metricImportLatency().with(options);
  }

  /** Time from an alert's own time to its import, in milliseconds. */
  default Metric metricAlertDelay() {
    return metric("AlertDelay", MetricOptions.builder().statistic("p90").build());
  }

  /** {@link #metricAlertDelay()} with other options. */
  default Metric metricAlertDelay(MetricOptions options) {
    return metricAlertDelay().with(options);
  }

  /** System calls that Falco reported as dropped. */
  default Metric metricFalcoDrops() {
    return metric("FalcoDrops", MetricOptions.builder().build());
  }

  /** {@link #metricFalcoDrops()} with other options. */
  default Metric metricFalcoDrops(MetricOptions options) {
    return metricFalcoDrops().with(options);
  }

  /** How often Falco could not load changed rules. */
  default Metric metricFalcoHotRestartFailures() {
    return metric("FalcoHotRestartFailures", MetricOptions.builder().build());
  }

  /** {@link #metricFalcoHotRestartFailures()} with other options. */
  default Metric metricFalcoHotRestartFailures(MetricOptions options) {
    return metricFalcoHotRestartFailures().with(options);
  }

  /**
   * Records of deliveries without any sign of Falco: neither an alert nor a record of Falco about
   * itself.
   */
  default Metric metricReceivedWithoutAlert() {
    return metric("ReceivedWithoutAlert", MetricOptions.builder().build());
  }

  /** {@link #metricReceivedWithoutAlert()} with other options. */
  default Metric metricReceivedWithoutAlert(MetricOptions options) {
    return metricReceivedWithoutAlert().with(options);
  }

  /** Calls to EC2, ECS and EKS. */
  default Metric metricLookUpCalls() {
    return metric("LookUpCalls", MetricOptions.builder().build());
  }

  /** {@link #metricLookUpCalls()} with other options. */
  default Metric metricLookUpCalls(MetricOptions options) {
    return metricLookUpCalls().with(options);
  }

  /** Findings that were sent before all their look-ups were done. */
  default Metric metricNotEnriched() {
    return metric("NotEnriched", MetricOptions.builder().build());
  }

  /** {@link #metricNotEnriched()} with other options. */
  default Metric metricNotEnriched(MetricOptions options) {
    return metricNotEnriched().with(options);
  }

  /**
   * Records that were left out on purpose for one reason.
   *
   * @param reason the reason, spelled as in the function's metrics
   */
  default Metric metricIgnored(String reason) {
    return metric("Ignored", "Reason", reason);
  }

  /**
   * Records that were rejected for one reason.
   *
   * @param reason the reason, spelled as in the function's metrics
   */
  default Metric metricRejected(String reason) {
    return metric("Rejected", "Reason", reason);
  }

  /** Records of a log group that show that Falco runs: alerts, and Falco's records about itself. */
  default Metric metricFalcoHeartbeat(String logGroupName) {
    return metric("FalcoHeartbeat", "LogGroup", logGroupName);
  }

  /**
   * Instances, tasks and clusters whose look-up had one result.
   *
   * @param result the result, spelled as in the function's metrics
   */
  default Metric metricLookUps(String result) {
    return metric("LookUps", "Result", result);
  }

  /** Returns one of the function's metrics with one more dimension. */
  @Internal
  Metric metric(String metricName, String dimension, String value);
}
