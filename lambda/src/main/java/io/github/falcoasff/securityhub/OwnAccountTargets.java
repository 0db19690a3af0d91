package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;

/** Targets for findings of the account that the function runs in; other accounts are refused. */
public final class OwnAccountTargets implements ImportTargets {
  private final ImportTarget own;

  public OwnAccountTargets(ImportTarget own) {
    this.own = own;
  }

  /** Targets for a dry run, which accepts findings of any account and sends nothing. */
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
