package io.github.falcoasff.infra.hub;

import java.util.OptionalInt;

/**
 * How large the hub's stream is and how long it keeps what came in.
 *
 * @param shards the number of shards; empty for on-demand, which scales by itself
 * @param retentionHours how long an alert can be read again
 */
public record StreamSettings(OptionalInt shards, int retentionHours) {

  /** What a day is, the least and the price of which is that of the stream (Kinesis, Retention). */
  static final int LEAST_HOURS = 24;

  /** A year (IncreaseStreamRetentionPeriod, RetentionPeriodHours). */
  private static final int MOST_HOURS = 8760;

  /** What an account has in most Regions before a request for more (Kinesis, Quotas). */
  private static final int MOST_SHARDS = 500;

  /** What a new on-demand stream has (Kinesis, Choose the data stream capacity mode). */
  static final int FIRST_SHARDS = 4;

  /** On-demand, a day. */
  public static final StreamSettings DEFAULT = new StreamSettings(OptionalInt.empty(), LEAST_HOURS);

  /** Refuses what Kinesis would refuse. */
  public StreamSettings {
    if (retentionHours < LEAST_HOURS || retentionHours > MOST_HOURS) {
      throw new IllegalArgumentException(
          "A stream keeps "
              + LEAST_HOURS
              + " to "
              + MOST_HOURS
              + " hours, not "
              + retentionHours
              + ".");
    }
    if (shards.isPresent() && (shards.getAsInt() < 1 || shards.getAsInt() > MOST_SHARDS)) {
      throw new IllegalArgumentException(
          "A stream has 1 to " + MOST_SHARDS + " shards, not " + shards.getAsInt() + ".");
    }
  }
}
