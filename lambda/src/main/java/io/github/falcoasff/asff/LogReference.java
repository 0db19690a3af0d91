package io.github.falcoasff.asff;

/**
 * The log event that an alert came in: the way back from the finding to the log.
 *
 * @param logGroup the log group's name
 * @param logStream the log stream's name
 * @param eventId the log event's id as CloudWatch Logs gave it
 * @param timestamp the log event's time in milliseconds since the epoch
 */
public record LogReference(String logGroup, String logStream, String eventId, long timestamp) {}
