package io.github.falcoasff.asff;

/**
 * The log event of an alert, which the finding refers to.
 *
 * @param logGroup the log group's name
 * @param logStream the log stream's name
 * @param eventId the log event's id in CloudWatch Logs
 * @param timestamp the log event's time in milliseconds since the epoch
 */
public record LogReference(String logGroup, String logStream, String eventId, long timestamp) {}
