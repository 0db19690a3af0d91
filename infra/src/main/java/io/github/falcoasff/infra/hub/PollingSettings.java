package io.github.falcoasff.infra.hub;

/**
 * How Lambda reads the stream, and what it does with records that fail (CreateEventSourceMapping).
 *
 * @param batchSize the maximum number of records in an invocation; Lambda also stops before 6 MB
 * @param windowSeconds how long a batch is collected, in seconds
 * @param parallelization how many batches of one shard are processed at the same time; the records
 *     of one log stream stay in order
 * @param maximumAgeSeconds a record that still fails at this age in seconds goes to the bucket
 * @param maximumRetries a record that has been retried this often goes to the bucket
 */
public record PollingSettings(
    int batchSize,
    int windowSeconds,
    int parallelization,
    int maximumAgeSeconds,
    int maximumRetries) {

  /**
   * Up to 500 records, collected for 5 seconds; one batch of a shard at a time; 30 retries within
   * six hours. A lasting fault is one of Security Hub or of this project, and each attempt takes up
   * to the function's two minutes: with 30 retries the shard waits about an hour before it goes on
   * without the record. If a batch fails at once, the 30 retries take minutes.
   */
  public static final PollingSettings DEFAULT = new PollingSettings(500, 5, 1, 21_600, 30);

  /** Rejects values that Lambda would reject at deployment. */
  public PollingSettings {
    within("A batch has", batchSize, 1, 10_000, "records");
    within("A batch is gathered for", windowSeconds, 0, 300, "seconds");
    within("A shard is read by", parallelization, 1, 10, "invocations at once");
    within("A record is tried for", maximumAgeSeconds, 60, 604_800, "seconds");
    within("A record is tried again", maximumRetries, 0, 10_000, "times");
    if (batchSize > 10 && windowSeconds < 1) {
      throw new IllegalArgumentException(
          "Batches of more than 10 records are gathered for at least a second.");
    }
  }

  private static void within(String what, int value, int least, int most, String unit) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " " + least + " to " + most + " " + unit + ", not " + value + ".");
    }
  }
}
