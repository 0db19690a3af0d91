package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.RejectReason;
import java.util.Optional;

/**
 * Tells log events of another account or Region, which centralised logs bring into the function's
 * own log group, by their system fields. Their alerts must not become the function's own findings.
 */
record ForeignRecords(RejectReason reason, String detail) {
  /** Why the records of a log event are not imported; empty if nothing says that it is foreign. */
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
