package io.github.falcoasff.cli.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The number and the cost of findings in a month of 30 days, at the rate in the logs that were
 * read.
 *
 * @param findings how many findings there are in a month
 * @param dollars their cost in USD; a number of findings in each account and Region is free
 */
public record Month(double findings, double dollars) {
  /** The price of ingesting one finding in Security Hub, in USD. */
  static final double PRICE = 0.00003;

  /** The number of findings that are free each month in each account and Region. */
  static final long FREE = 10_000;

  private static final Duration LENGTH = Duration.ofDays(30);

  /** The shortest time from the first to the last alert for which a month is estimated. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  /**
   * Estimates a month at this rate; empty if the logs cover less than an hour.
   *
   * @param first when the first alert happened
   * @param last when the last alert happened
   * @param findings how many findings each account and Region has
   */
  static Optional<Month> of(Instant first, Instant last, Collection<Long> findings) {
    Duration span = Duration.between(first, last);
    if (span.compareTo(SHORTEST) < 0) {
      return Optional.empty();
    }
    double months = (double) LENGTH.toMillis() / span.toMillis();
    double all = 0;
    double dollars = 0;
    for (long one : findings) {
      all += one * months;
      dollars += Math.max(0, one * months - FREE) * PRICE;
    }
    return Optional.of(new Month(all, dollars));
  }

  /**
   * Returns a part of this month.
   *
   * @param part the part, from 0 to 1
   */
  Month share(double part) {
    return new Month(findings * part, dollars * part);
  }
}
