package io.github.falcoasff.hub;

import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.fixture.TwoThreads;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.pipeline.ImportSink;
import org.junit.jupiter.api.Test;

/** The threads of members tell one circuit breaker how they fared. */
final class MemberCircuitBreakerConcurrencyTest {
  private static final ImportSink.Closed CAUSE =
      new ImportSink.Closed(RejectReason.MEMBER_THROTTLED, "");

  @Test
  void noMembersTroubleIsForgottenWhenAnotherIsTold() {
    TwoThreads.inEveryOrder(
        () -> {
          MemberCircuitBreaker breaker = new MemberCircuitBreaker(new StoppedTime());
          breaker.bad("c", CAUSE);

          TwoThreads.atOnce(
              () -> breaker.bad("a", CAUSE),
              () -> {
                breaker.bad("b", CAUSE);
                breaker.good("c");
              });

          TwoThreads.require(breaker.cause("a").isPresent(), "a is remembered");
          TwoThreads.require(breaker.cause("b").isPresent(), "b is remembered");
          TwoThreads.require(!breaker.troubled("c"), "c is well again");
        });
  }
}
