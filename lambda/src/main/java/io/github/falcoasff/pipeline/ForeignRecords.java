package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.RejectReason;
import java.util.Optional;

/**
 * Recognises log events of another account or Region by their system fields. Centralised logs bring
 * them into the function's own log group, but their alerts must not become findings of the
 * function's account.
 */
record ForeignRecords(RejectReason reason, String detail) {
  /**
   * The reason not to import the records of a log event; empty if its system fields do not name
   * another account or Region.
   */
  static Optional<ForeignRecords> of(LogEvent event, AccountRegion own) {
    if (event.account().filter(account -> !account.equals(own.account())).isPresent()) {
      return Optional.of(
          new ForeignRecords(
              RejectReason.FOREIGN_ACCOUNT,
              "the log event is of the account "
                  + event.account().get()
                  + ", findings go to "
                  + own.account()));
    }
    return event
        .region()
        .filter(region -> !region.equals(own.region()))
        .map(
            region ->
                new ForeignRecords(
                    RejectReason.FOREIGN_REGION,
                    "the log event is of the Region "
                        + region
                        + ", findings go to "
                        + own.region()));
  }
}
