package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;

/**
 * A finding that is being delivered, with its log event and its tracker.
 *
 * @param finding the finding
 * @param log the log event that it came from
 * @param tracker receives the outcome
 */
public record PendingFinding(EncodedFinding finding, LogReference log, FindingTracker tracker) {}
