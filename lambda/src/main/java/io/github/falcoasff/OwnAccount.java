package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.FindingsApi;

/** Sends as the account that the function runs in, and for no other. */
final class OwnAccount implements Senders {
  private final Sender own;

  OwnAccount(Sender own) {
    this.own = own;
  }

  /** Sends nothing: whose the findings are does not matter, they stay here. */
  static Senders dryRun(Origin function, FindingsApi kept, CallPacer pacer) {
    return owner ->
        new Sender(
            owner.equals(OWN_ACCOUNT)
                ? function
                : new Origin(function.partition(), function.region(), owner),
            kept,
            pacer);
  }

  @Override
  public Sender of(String owner) {
    if (!owner.equals(own.origin().account()) && !owner.equals(OWN_ACCOUNT)) {
      throw new ForeignAccountException(owner, own.origin().account());
    }
    return own;
  }
}
