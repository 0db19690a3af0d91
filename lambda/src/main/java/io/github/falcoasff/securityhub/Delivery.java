package io.github.falcoasff.securityhub;

import io.github.falcoasff.time.Ticker;
import java.security.SecureRandom;
import java.util.function.DoubleSupplier;

/**
 * The policy, clock and random source of delivery. Tests and simulations replace them.
 *
 * @param policy the retry policy
 * @param time the clock
 * @param random gives numbers from 0 (inclusive) to 1 (exclusive)
 */
public record Delivery(RetryPolicy policy, Ticker time, DoubleSupplier random) {
  /**
   * The standard policy with the clock of the machine. Each use seeds a new random generator from
   * the operating system: a generator seeded at init would be in the snapshot of a SnapStart
   * function, and all its containers would wait equally long.
   */
  public static Delivery standard() {
    return new Delivery(
        RetryPolicy.STANDARD, Ticker.system(), () -> new SecureRandom().nextDouble());
  }
}
