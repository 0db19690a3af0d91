package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time of an alert. The time that the alert claims is believed if it is between 30 days before
 * and 1 day after its log event's timestamp. CloudWatch Logs takes log events from 14 days ago to 2
 * hours ahead (Amazon CloudWatch Logs API reference, PutLogEvents), but the writer of the line may
 * claim any year. Otherwise the log event's timestamp is used. If the log event has no timestamp,
 * as in a local file, claims from 1970 until one day from now are believed.
 *
 * @param time the time that the finding uses
 * @param claimed the claimed time, if it is not believed
 */
record BelievedTime(Instant time, Optional<Instant> claimed) {
  private static final Duration BEFORE = Duration.ofDays(30);
  private static final Duration BEHIND = Duration.ofDays(1);

  /**
   * The time of an alert.
   *
   * @param now the present time, used only for log events without a timestamp
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

  /** The time that the Id is made from: the time that the alert claims, else the log event's. */
  static Instant ofId(FalcoAlert alert, LogReference log) {
    return alert.time().orElseGet(() -> Timestamps.ofMilliseconds(log.timestamp()));
  }

  /**
   * The time by which repeats are folded. It is never later than the log event: a finding with a
   * future time would hide later ones.
   */
  Instant folded(LogReference log) {
    Instant logged = Timestamps.ofMilliseconds(log.timestamp());
    return log.timestamp() > 0 && logged.isBefore(time) ? logged : time;
  }
}
