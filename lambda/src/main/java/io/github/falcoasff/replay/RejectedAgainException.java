package io.github.falcoasff.replay;

import io.github.falcoasff.ledger.RejectReason;
import java.util.Map;
import java.util.stream.Collectors;

/** A replay came to records that are still rejected; the message counts them by reason. */
final class RejectedAgainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RejectedAgainException(Map<RejectReason, Long> counts) {
    super(
        "rejected again ("
            + counts.entrySet().stream()
                .map(count -> count.getKey().code() + ": " + count.getValue())
                .collect(Collectors.joining(", "))
            + "); the message goes back to its queue, and to the parked queue after its last"
            + " receive");
  }
}
