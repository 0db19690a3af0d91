package io.github.falcoasff.securityhub;

import java.time.Duration;

/**
 * The retry policy of the import. It is the only one: the client that makes a call does not retry,
 * since it knows neither the invocation's deadline nor which findings of a call failed.
 *
 * @param attempts the most attempts for the same findings while calls fail for a passing reason;
 *     then the invocation fails
 * @param answers the most answers with an unknown error code for the same finding; then it is
 *     rejected with that code
 * @param firstWait the longest wait before the second attempt; it doubles with each further one
 * @param longestWait the longest wait of all
 * @param shortestCall the least time that must be left when a call begins
 * @param leastLimit the least limit of a call, if that much time is left: with a shorter one no
 *     call could try the second address of the service's name
 * @param longestCall the greatest limit of a call
 */
public record RetryPolicy(
    int attempts,
    int answers,
    Duration firstWait,
    Duration longestWait,
    Duration shortestCall,
    Duration leastLimit,
    Duration longestCall) {

  /**
   * Nine waits of at most 0.1 to 20 seconds, on average 23 seconds together. That is longer than a
   * burst of throttling. Faults that last longer are left to Lambda's own retries after one and two
   * minutes (AWS Lambda Developer Guide, "Asynchronous invocation").
   */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(
          10,
          3,
          Duration.ofMillis(100),
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(20));

  /**
   * The longest wait after this number of failures in a row, which is at least 1. The wait itself
   * is a random part of it ("full jitter"), so that containers that were throttled together do not
   * retry together.
   */
  Duration ceiling(int failures) {
    Duration ceiling = firstWait;
    for (int i = 1; i < failures && ceiling.compareTo(longestWait) < 0; i++) {
      ceiling = ceiling.multipliedBy(2);
    }
    return shorter(ceiling, longestWait);
  }

  /**
   * The limit of a call: half of the time left, so that a call without an answer leaves time for
   * another one, but not less than the least limit.
   */
  Duration timeout(Duration remaining) {
    Duration half = remaining.dividedBy(2);
    Duration limit = half.compareTo(leastLimit) < 0 ? leastLimit : half;
    return shorter(longestCall, shorter(limit, remaining));
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
