package io.github.falcoasff.securityhub;

/** Chooses account and credentials for an owner's findings. */
public interface ImportTargets {
  /**
   * The owner of the self-test's payload: no account has this number, so the same event works in
   * every account. It means the account that the function runs in.
   */
  String OWN_ACCOUNT = "000000000000";

  /**
   * The target for findings made from an account's log events. Makes no call.
   *
   * @param owner the account as the payload names it: 12 digits
   * @throws ForeignAccountException if findings of that account cannot be sent from here
   */
  ImportTarget of(String owner);
}
