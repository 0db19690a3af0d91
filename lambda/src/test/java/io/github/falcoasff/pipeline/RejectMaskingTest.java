package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Tests that the built-in masking is used if the configured one fails, and that a message that
 * cannot be masked at all is not kept.
 */
class RejectMaskingTest {
  @Test
  void theBuiltInMaskingIsUsedIfTheConfiguredOneFails() {
    RejectedRecord record = masked(RejectMaskingTest::fails, text -> text.replace("secret", "***"));
    assertThat(record.hasMessage()).isTrue();
    assertThat(record.event().message()).isEqualTo("a *** message");
    assertThat(record.detail()).isEqualTo("a *** detail");
  }

  @Test
  void onlyThePlaceIsKeptIfBothFail() {
    RejectedRecord record = masked(RejectMaskingTest::fails, RejectMaskingTest::fails);
    assertThat(record.hasMessage()).isFalse();
    assertThat(record.event()).isEqualTo(new LogEvent("7", 42, ""));
    assertThat(record.header().logGroup()).isEqualTo("group");
    assertThat(record.detail()).isEmpty();
  }

  private static String fails(String text) {
    throw new StackOverflowError();
  }

  private static RejectedRecord masked(
      RejectMasking.Masking masking, RejectMasking.Masking builtIn) {
    return new RejectMasking(masking, builtIn)
        .masked(
            RejectReason.INTERNAL_ERROR,
            "a secret detail",
            new RecordOrigin(
                new PayloadOrigin(
                    new PayloadHeader("111122223333", "group", "stream"), "us-east-1"),
                new LogEvent("7", 42, "a secret message"),
                Optional.empty(),
                List::of));
  }
}
