package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an alert happened. The time that it claims is believed if it lies between 30 days before and
 * 1 day after its log event's timestamp: CloudWatch Logs takes log events of up to 14 days ago and
 * 2 hours ahead (Amazon CloudWatch Logs API reference, PutLogEvents), while the writer of the line
 * may claim any year. Otherwise the log event's timestamp counts. A log event without a timestamp,
 * as of a local file, makes any claim believed from 1970 until a day from now.
 *
 * @param time what the finding's times are made of
 * @param claimed the claim that is not believed
 */
record BelievedTime(Instant time, Optional<Instant> claimed) {
  private static final Duration BEFORE = Duration.ofDays(30);
  private static final Duration BEHIND = Duration.ofDays(1);

  /**
   * The time of an alert.
   *
   * @param now when it is read; it only counts for a log event without a timestamp
   */
  static BelievedTime of(FalcoAlert alert, LogReference log, Instant now) {
    Instant logged = Timestamps.ofMilliseconds(log.timestamp());
    if (alert.time().isEmpty()) {
      return new BelievedTime(logged, Optional.empty());
    }
    Instant claim = alert.time().get();
    Instant first = log.timestamp() > 0 ? logged.minus(BEFORE) : Instant.EPOCH;
    Instant last = (log.timestamp() > 0 ? logged : now).plus(BEHIND);
    return claim.isBefore(first) || claim.isAfter(last)
        ? new BelievedTime(logged, alert.time())
        : new BelievedTime(claim, Optional.empty());
  }

  /** The time that the alert claims, or its log event's: what its Id is made of. */
  static Instant ofId(FalcoAlert alert, LogReference log) {
    return alert.time().orElseGet(() -> Timestamps.ofMilliseconds(log.timestamp()));
  }

  /**
   * The time by which repeats are folded, which is never later than the log event: a finding that
   * claimed a time to come would hide those that follow it.
   */
  Instant folded(LogReference log) {
    Instant logged = Timestamps.ofMilliseconds(log.timestamp());
    return log.timestamp() > 0 && logged.isBefore(time) ? logged : time;
  }
}
