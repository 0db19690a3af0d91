package io.github.falcoasff.hub;

import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.fixture.TwoThreads;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.pipeline.ImportSink;
import org.junit.jupiter.api.Test;

/** Tests that several members can report failures to one circuit breaker at the same time. */
final class MemberCircuitBreakerConcurrencyTest {
  private static final ImportSink.Closed CAUSE =
      new ImportSink.Closed(RejectReason.MEMBER_THROTTLED, "");

  @Test
  void keepsBothFailuresThatAreReportedAtOnce() {
    TwoThreads.inManyOrders(
        300,
        () -> {
          MemberCircuitBreaker breaker = new MemberCircuitBreaker(new StoppedTime());

          TwoThreads.atOnce(() -> breaker.failed("a", CAUSE), () -> breaker.failed("b", CAUSE));

          TwoThreads.require(breaker.isFailing("a"), "a is remembered");
          TwoThreads.require(breaker.isFailing("b"), "b is remembered");
        });
  }
}
