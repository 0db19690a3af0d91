package io.github.falcoasff.intake;

/**
 * One log event of a payload.
 *
 * @param id the id that CloudWatch Logs gave it: 56 decimal digits, kept as text; empty if absent
 * @param timestamp milliseconds since the epoch; 0 if absent
 * @param message what the shipper sent, at most 1 MB
 */
public record LogEvent(String id, long timestamp, String message) {}
