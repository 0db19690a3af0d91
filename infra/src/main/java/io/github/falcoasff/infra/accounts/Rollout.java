package io.github.falcoasff.infra.accounts;

/**
 * How StackSets deploy to the accounts of an organisation.
 *
 * @param failureTolerancePercentage the percentage of a Region's accounts that may fail before the
 *     operation stops and the deployment is rolled back
 * @param maxConcurrentPercentage the percentage of accounts that are deployed to at the same time
 */
public record Rollout(int failureTolerancePercentage, int maxConcurrentPercentage) {

  /**
   * A quarter of the accounts at the same time. Accounts that fail never stop the others and never
   * roll them back.
   */
  public static final Rollout DEFAULT = new Rollout(100, 25);

  /** Rejects percentages that CloudFormation would reject. */
  public Rollout {
    checkedTolerance(failureTolerancePercentage);
    checkedConcurrency(maxConcurrentPercentage);
  }

  /** Returns the percentage after checking that it is 0 to 100. */
  static int checkedTolerance(int percentage) {
    return within("The failure tolerance is", percentage, 0);
  }

  /** Returns the percentage after checking that it is 1 to 100. */
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
