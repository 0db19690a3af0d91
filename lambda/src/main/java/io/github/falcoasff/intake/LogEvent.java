package io.github.falcoasff.intake;

import java.util.Optional;

/**
 * One log event of a payload.
 *
 * @param id the id that CloudWatch Logs gave it: 56 decimal digits, kept as text; empty if absent
 * @param timestamp milliseconds since the epoch; 0 if absent
 * @param message what the shipper sent, at most 1 MB
 * @param account the account that it was written in, by the system field {@code @aws.account};
 *     empty unless the subscription filter asks for it ({@code emitSystemFields})
 * @param region the Region that it was written in, by the system field {@code @aws.region}
 */
public record LogEvent(
    String id, long timestamp, String message, Optional<String> account, Optional<String> region) {

  /** A log event without system fields. */
  public LogEvent(String id, long timestamp, String message) {
    this(id, timestamp, message, Optional.empty(), Optional.empty());
  }

  /** The same log event with another message. */
  public LogEvent withMessage(String other) {
    return new LogEvent(id, timestamp, other, account, region);
  }
}
