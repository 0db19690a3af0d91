package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/**
 * The metrics that the function publishes. Each is the sum of five minutes, a time the 90th
 * percentile of five minutes, unless the options say otherwise. {@code docs/operations.md} says
 * what each counts and when to alarm on it.
 */
public interface FindingsMetrics {

  /** A metric of this function by its name; options that name dimensions replace its own. */
  Metric metric(String metricName, MetricOptions options);

  /** Records that came in. */
  default Metric metricReceived() {
    return metric("Received", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricReceived(MetricOptions options) {
    return metricReceived().with(options);
  }

  /** Findings that Security Hub accepted. */
  default Metric metricImported() {
    return metric("Imported", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricImported(MetricOptions options) {
    return metricImported().with(options);
  }

  /** Records that were left out on purpose. */
  default Metric metricIgnored() {
    return metric("Ignored", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricIgnored(MetricOptions options) {
    return metricIgnored().with(options);
  }

  /** Records that cannot become findings as they are. */
  default Metric metricRejected() {
    return metric("Rejected", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricRejected(MetricOptions options) {
    return metricRejected().with(options);
  }

  /** Records that were rejected because of a fault of the function. */
  default Metric metricInternalErrors() {
    return metric("InternalErrors", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricInternalErrors(MetricOptions options) {
    return metricInternalErrors().with(options);
  }

  /** Findings that were sent again after a passing fault. */
  default Metric metricRetried() {
    return metric("Retried", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricRetried(MetricOptions options) {
    return metricRetried().with(options);
  }

  /** Calls that Security Hub refused because there were too many. */
  default Metric metricThrottled() {
    return metric("Throttled", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricThrottled(MetricOptions options) {
    return metricThrottled().with(options);
  }

  /** Milliseconds of one call to Security Hub. */
  default Metric metricImportLatency() {
    return metric("ImportLatency", MetricOptions.builder().statistic("p90").build());
  }

  /** The same with other options. */
  default Metric metricImportLatency(MetricOptions options) {
    return metricImportLatency().with(options);
  }

  /** Milliseconds from an alert's own time to its import. */
  default Metric metricAlertDelay() {
    return metric("AlertDelay", MetricOptions.builder().statistic("p90").build());
  }

  /** The same with other options. */
  default Metric metricAlertDelay(MetricOptions options) {
    return metricAlertDelay().with(options);
  }

  /** System calls that Falco says it dropped. */
  default Metric metricFalcoDrops() {
    return metric("FalcoDrops", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricFalcoDrops(MetricOptions options) {
    return metricFalcoDrops().with(options);
  }

  /** How often Falco could not load changed rules. */
  default Metric metricFalcoHotRestartFailures() {
    return metric("FalcoHotRestartFailures", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricFalcoHotRestartFailures(MetricOptions options) {
    return metricFalcoHotRestartFailures().with(options);
  }

  /** Records of deliveries that show no sign of Falco. */
  default Metric metricReceivedWithoutAlert() {
    return metric("ReceivedWithoutAlert", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricReceivedWithoutAlert(MetricOptions options) {
    return metricReceivedWithoutAlert().with(options);
  }

  /** Calls to EC2, ECS and EKS. */
  default Metric metricLookUpCalls() {
    return metric("LookUpCalls", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricLookUpCalls(MetricOptions options) {
    return metricLookUpCalls().with(options);
  }

  /** Findings that were sent before all look-ups were done. */
  default Metric metricNotEnriched() {
    return metric("NotEnriched", MetricOptions.builder().build());
  }

  /** The same with other options. */
  default Metric metricNotEnriched(MetricOptions options) {
    return metricNotEnriched().with(options);
  }

  /** Records that were left out on purpose for one reason, as the function spells it. */
  default Metric metricIgnored(String reason) {
    return metric("Ignored", "Reason", reason);
  }

  /** Records that were rejected for one reason, as the function spells it. */
  default Metric metricRejected(String reason) {
    return metric("Rejected", "Reason", reason);
  }

  /** Records of a log group that show that Falco runs: alerts, and records about itself. */
  default Metric metricFalcoHeartbeat(String logGroupName) {
    return metric("FalcoHeartbeat", "LogGroup", logGroupName);
  }

  /**
   * Instances, tasks and clusters that were looked up with one result, as the function spells it.
   */
  default Metric metricLookUps(String result) {
    return metric("LookUps", "Result", result);
  }

  /** A metric of this function with one more dimension. */
  @Internal
  Metric metric(String metricName, String dimension, String value);
}
