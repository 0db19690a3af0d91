package io.github.falcoasff.infra.accounts;

/**
 * How StackSets deploy to the accounts of an organisation.
 *
 * @param failureTolerancePercentage the share of a Region's accounts that may fail before the
 *     operation stops and the deployment is rolled back
 * @param maxConcurrentPercentage the share of accounts that are deployed to at once
 */
public record Rollout(int failureTolerancePercentage, int maxConcurrentPercentage) {

  /**
   * A quarter of the accounts at once. Accounts that fail never stop the others, and never roll
   * them back.
   */
  public static final Rollout DEFAULT = new Rollout(100, 25);

  /** Refuses what CloudFormation would refuse. */
  public Rollout {
    checkedTolerance(failureTolerancePercentage);
    checkedConcurrency(maxConcurrentPercentage);
  }

  /** The same share, if it is one. */
  static int checkedTolerance(int percentage) {
    return within("The failure tolerance is", percentage, 0);
  }

  /** The same share, if it is one of at least some accounts. */
  static int checkedConcurrency(int percentage) {
    return within("The accounts at once are", percentage, 1);
  }

  private static int within(String what, int percentage, int least) {
    if (percentage < least || percentage > 100) {
      throw new IllegalArgumentException(
          what + " " + least + " to 100 percent, not " + percentage + ".");
    }
    return percentage;
  }
}
