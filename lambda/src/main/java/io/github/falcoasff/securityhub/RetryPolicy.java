package io.github.falcoasff.securityhub;

import java.time.Duration;

/**
 * How often and how long Security Hub is tried. It is the only policy: what makes a call tries
 * nothing again, since it knows neither the invocation's deadline nor which findings of a call
 * failed.
 *
 * @param attempts how often the same findings are sent while calls fail for a reason that passes;
 *     then the invocation fails
 * @param answers how often the same finding may come back with an error code that is not known;
 *     then it is rejected with that code
 * @param firstWait the longest wait before the second attempt; it doubles with each further one
 * @param longestWait where the doubling ends
 * @param shortestCall no call is begun with less time left
 * @param leastLimit the least limit of a call, as far as so much time is left: shorter, no call
 *     would reach the second address of the service's name
 * @param longestCall how long a call may take
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
   * Nine waits of 0.1 to 20 seconds at most: on average 23 seconds in all, which outlasts a burst
   * of throttling, and what lasts longer is better left to Lambda's own retries after one and two
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
   * The longest wait after so many failures in a row, at least one. The wait itself is a random
   * part of it ("full jitter"), so that containers throttled together do not come back together.
   */
  Duration ceiling(int failures) {
    Duration ceiling = firstWait;
    for (int i = 1; i < failures && ceiling.compareTo(longestWait) < 0; i++) {
      ceiling = ceiling.multipliedBy(2);
    }
    return shorter(ceiling, longestWait);
  }

  /**
   * How long a call may take with so much time left: half of it, so that a call that hangs leaves
   * time for another, but at least the least limit.
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
