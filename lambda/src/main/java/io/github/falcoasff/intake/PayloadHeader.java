package io.github.falcoasff.intake;

/**
 * What a payload says of all of its log events.
 *
 * @param owner the account that owns the log group: 12 digits
 * @param logGroup the log group's name
 * @param logStream the log stream's name
 */
public record PayloadHeader(String owner, String logGroup, String logStream) {}
