package io.github.falcoasff.securityhub;

/** Who am I sending as: the one answer to it, whatever handler asks. */
public interface ImportTargets {
  /**
   * The owner of the self-test's payload: no account has this number, so that the same event works
   * in every account. It stands for the account that the function runs in.
   */
  String OWN_ACCOUNT = "000000000000";

  /**
   * The sender of findings that are made of an account's log events. No call is made yet.
   *
   * @param owner the account as the payload names it: 12 digits
   * @throws ForeignAccountException if findings of that account cannot be sent from here
   */
  ImportTarget of(String owner);
}
