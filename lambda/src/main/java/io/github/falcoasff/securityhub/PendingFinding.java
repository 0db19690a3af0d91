package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;

/**
 * A finding on its way, with what is needed to account for it.
 *
 * @param finding the finding
 * @param log the log event that it came from
 * @param tracker is told how the finding ended
 */
public record PendingFinding(EncodedFinding finding, LogReference log, FindingTracker tracker) {}
