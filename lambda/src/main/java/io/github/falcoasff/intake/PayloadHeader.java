package io.github.falcoasff.intake;

/**
 * The origin of all log events of a payload.
 *
 * @param owner the account that owns the log group: 12 digits
 * @param logGroup the log group's name
 * @param logStream the log stream's name
 */
public record PayloadHeader(String owner, String logGroup, String logStream) {}
