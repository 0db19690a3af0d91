package io.github.falcoasff.securityhub;

import io.github.falcoasff.time.Ticker;
import java.security.SecureRandom;
import java.util.function.DoubleSupplier;

/**
 * What delivery works with. Tests and simulations give their own.
 *
 * @param policy how often and how long Security Hub is tried
 * @param time the time that passes
 * @param random gives numbers from 0 to below 1
 */
public record Delivery(RetryPolicy policy, Ticker time, DoubleSupplier random) {
  /**
   * The standard policy in real time. Chance is drawn anew from the operating system at each use: a
   * generator seeded at initialisation would be in the snapshot of a SnapStart function, and all
   * its containers would wait equally long.
   */
  public static Delivery standard() {
    return new Delivery(
        RetryPolicy.STANDARD, Ticker.system(), () -> new SecureRandom().nextDouble());
  }
}
