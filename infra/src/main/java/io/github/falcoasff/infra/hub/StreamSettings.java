package io.github.falcoasff.infra.hub;

import java.util.OptionalInt;

/**
 * The capacity of the hub's stream, and how long it keeps records.
 *
 * @param shards the number of shards; empty for on-demand capacity, which scales by itself
 * @param retentionHours how long a record can be read again, in hours
 */
public record StreamSettings(OptionalInt shards, int retentionHours) {

  /** One day: Kinesis's minimum, which the price of the stream includes (Kinesis, Retention). */
  static final int LEAST_HOURS = 24;

  /** One year: Kinesis's maximum (IncreaseStreamRetentionPeriod, RetentionPeriodHours). */
  private static final int MOST_HOURS = 8760;

  /** The default quota of an account in most Regions (Kinesis, Quotas). */
  private static final int MOST_SHARDS = 500;

  /**
   * The number of shards of a new on-demand stream (Kinesis, Choose the data stream capacity mode).
   */
  static final int FIRST_SHARDS = 4;

  /** On-demand capacity, records kept for one day. */
  public static final StreamSettings DEFAULT = new StreamSettings(OptionalInt.empty(), LEAST_HOURS);

  /** Rejects values that Kinesis would reject. */
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
