package io.github.falcoasff.replay;

import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.reject.ParkedPayload;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps nothing: what a replay rejects again stays in the queue that it came from, and enters none
 * that a replay reads.
 */
public final class ReplayRejects implements RejectStore {
  private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);

  @Override
  public void keep(RejectedRecord rejected) {
    counts.merge(rejected.reason(), 1L, Long::sum);
  }

  @Override
  public void park(ParkedPayload payload) {
    counts.merge(payload.reason(), 1L, Long::sum);
  }

  @Override
  public void flush() {
    if (!counts.isEmpty()) {
      throw new RejectedAgainException(counts);
    }
  }
}
