package io.github.falcoasff.replay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.reject.ParkedPayload;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Tests that records that a replay rejects again fail their message and are written to no queue.
 */
class ReplayRejectsTest {
  private final ReplayRejects rejects = new ReplayRejects();

  @Test
  void withoutRejectedRecordsTheMessageSucceeds() {
    assertThatCode(rejects::flush).doesNotThrowAnyException();
  }

  @Test
  void recordsAndPayloadsAreCountedByReason() {
    keep(RejectReason.TRUNCATED);
    keep(RejectReason.INVALID_ALERT);
    keep(RejectReason.TRUNCATED);
    rejects.keep(
        new ParkedPayload(
            RejectReason.UNREADABLE_PAYLOAD, "detail", Optional.empty(), "1", 0, new byte[0]));

    assertThatThrownBy(rejects::flush)
        .isInstanceOf(RejectedAgainException.class)
        .hasMessageContaining("(truncated: 2, invalid_alert: 1, unreadable_payload: 1)")
        .hasMessageNotContaining("content");
  }

  private void keep(RejectReason reason) {
    rejects.keep(
        new RejectedRecord(
            reason,
            "content",
            new PayloadHeader("111122223333", "g", "s"),
            "us-east-1",
            new LogEvent("1", 1, "content"),
            true,
            Map.of(),
            List.of()));
  }
}
