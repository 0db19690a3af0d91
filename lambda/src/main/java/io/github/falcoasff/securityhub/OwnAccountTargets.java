package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;

/** Sends as the account that the function runs in, and for no other. */
public final class OwnAccountTargets implements ImportTargets {
  private final ImportTarget own;

  public OwnAccountTargets(ImportTarget own) {
    this.own = own;
  }

  /** Sends nothing: whose the findings are does not matter, they stay here. */
  public static ImportTargets dryRun(AccountRegion function, FindingsApi kept, CallPacer pacer) {
    return owner ->
        new ImportTarget(
            owner.equals(OWN_ACCOUNT)
                ? function
                : new AccountRegion(function.partition(), function.region(), owner),
            kept,
            pacer);
  }

  @Override
  public ImportTarget of(String owner) {
    if (!owner.equals(own.origin().account()) && !owner.equals(OWN_ACCOUNT)) {
      throw new ForeignAccountException(owner, own.origin().account());
    }
    return own;
  }
}
