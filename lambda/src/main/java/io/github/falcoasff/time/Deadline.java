package io.github.falcoasff.time;

import java.time.Duration;

/**
 * The moment at which something must have ended. That of an invocation is some time before Lambda's
 * own timeout, so that undelivered findings can still be reported and the invocation fails with a
 * message.
 */
public final class Deadline {
  private static final int GRACE_SHARE = 10;
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(10);
  private static final int REJECT_SHARE = 10;
  private static final Duration LEAST_FOR_REJECTS = Duration.ofSeconds(3);
  private static final Duration MOST_FOR_REJECTS = Duration.ofSeconds(10);

  private final Ticker time;
  private final long end;

  private Deadline(Ticker time, Duration left) {
    this.time = time;
    this.end = time.nanoTime() + left.toNanos();
  }

  /**
   * The deadline of an invocation: a tenth of the remaining time, at most ten seconds, is kept for
   * the end.
   *
   * @param milliseconds what is left of the invocation now
   */
  public static Deadline ofInvocation(int milliseconds, Ticker time) {
    Duration left = Duration.ofMillis(Math.max(0, milliseconds));
    Duration share = left.dividedBy(GRACE_SHARE);
    Duration grace = share.compareTo(LONGEST_GRACE) < 0 ? share : LONGEST_GRACE;
    return new Deadline(time, left.minus(grace));
  }

  /** A deadline this long from now, without a share for the end. */
  public static Deadline in(Duration left, Ticker time) {
    return new Deadline(time, left);
  }

  /**
   * The deadline of the import if rejected records are kept in a queue: a tenth of the remaining
   * time, 3 to 10 seconds but at most half of it, is kept for them.
   */
  public Deadline withShareForRejects() {
    Duration left = remaining();
    Duration share = left.dividedBy(REJECT_SHARE);
    share = share.compareTo(LEAST_FOR_REJECTS) < 0 ? LEAST_FOR_REJECTS : share;
    share = share.compareTo(MOST_FOR_REJECTS) > 0 ? MOST_FOR_REJECTS : share;
    Duration half = left.dividedBy(2);
    return within(left.minus(share.compareTo(half) < 0 ? share : half));
  }

  /** The earlier one of this deadline and one that is this long from now. */
  public Deadline within(Duration share) {
    return share.compareTo(remaining()) < 0 ? new Deadline(time, share) : this;
  }

  /** The remaining time; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - time.nanoTime()));
  }
}
