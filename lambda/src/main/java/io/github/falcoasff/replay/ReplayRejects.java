package io.github.falcoasff.replay;

import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.Rejected;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the records that a replay rejects again, without keeping them. Their message stays in its
 * queue, so that a replay never adds messages to a queue.
 */
public final class ReplayRejects implements RejectStore {
  private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);

  @Override
  public void keep(Rejected rejected) {
    counts.merge(rejected.reason(), 1L, Long::sum);
  }

  @Override
  public void flush() {
    if (!counts.isEmpty()) {
      throw new RejectedAgainException(counts);
    }
  }
}
