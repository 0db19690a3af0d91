package io.github.falcoasff.cli.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What findings cost in a month of 30 days at the rate of the logs that were read.
 *
 * @param findings how many findings a month
 * @param dollars what they cost; the first ones of each account and Region are free
 */
public record Month(double findings, double dollars) {
  /** The price of a finding that Security Hub takes in, in USD. */
  static final double PRICE = 0.00003;

  /** Findings that are free each month in each account and Region. */
  static final long FREE = 10_000;

  private static final Duration LENGTH = Duration.ofDays(30);

  /** The shortest time from the first alert to the last that says anything of a month. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  /**
   * A month at this rate; empty if the logs are of less than an hour.
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

  /** A part of this month. */
  Month share(double part) {
    return new Month(findings * part, dollars * part);
  }
}
