package io.github.falcoasff.infra.hub;

/**
 * How Lambda reads the stream and what it does with records that fail (CreateEventSourceMapping).
 *
 * @param batchSize records of an invocation at most; Lambda stops before 6 MB as well
 * @param windowSeconds how long a batch is gathered
 * @param parallelization batches of one shard at once; those of one log stream stay in order
 * @param maximumAgeSeconds a record that has failed for so long goes to the bucket
 * @param maximumRetries a record that has failed so often goes to the bucket
 */
public record PollingSettings(
    int batchSize,
    int windowSeconds,
    int parallelization,
    int maximumAgeSeconds,
    int maximumRetries) {

  /**
   * A fault that lasts is Security Hub's or ours, and each attempt at it takes up to the function's
   * two minutes: 30 of them wait for about an hour before the shard goes on without the record. A
   * batch that fails at once has its 30 attempts behind it in minutes.
   */
  public static final PollingSettings DEFAULT = new PollingSettings(500, 5, 1, 21_600, 30);

  /** Refuses what Lambda would refuse at deployment. */
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
