package io.github.falcoasff.replay;

import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.reject.ParkedPayload;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the records that a replay rejects again and keeps none of them: their message stays in its
 * queue, so that no message goes in a circle.
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
