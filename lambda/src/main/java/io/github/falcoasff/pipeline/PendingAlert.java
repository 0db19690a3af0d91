package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.ResourceFacts;
import io.github.falcoasff.falco.FalcoAlert;
import java.time.Instant;

/**
 * An alert that becomes a finding.
 *
 * @param alert the alert; of repeats that are folded, the newest
 * @param log the log event that the finding names
 * @param origin the log event that is kept if the alert is rejected
 * @param time when it happened
 * @param mapping makes the finding
 */
public record PendingAlert(
    FalcoAlert alert, LogReference log, RecordOrigin origin, Instant time, Mapping mapping) {
  /** Makes the finding of an alert. */
  public interface Mapping {
    /** Makes the finding with the known facts about its resources. */
    EncodedFinding with(ResourceFacts known);
  }
}
