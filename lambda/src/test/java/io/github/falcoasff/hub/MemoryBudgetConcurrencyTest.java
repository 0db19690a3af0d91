package io.github.falcoasff.hub;

import io.github.falcoasff.fixture.TwoThreads;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests that running members never have more memory than the budget, and release all of it. */
final class MemoryBudgetConcurrencyTest {
  private static final int MORE_THAN_HALF = 20_000;

  @Test
  void twoMembersThatNeedMoreThanHalfNeverRunAtOnce() {
    TwoThreads.inManyOrders(
        () -> {
          MemoryBudget memory = new MemoryBudget(0);
          int all = memory.freeKilobytes();
          AtomicInteger inWork = new AtomicInteger();
          AtomicInteger most = new AtomicInteger();
          TwoThreads.Check member =
              () -> {
                if (memory.acquire(MORE_THAN_HALF, Duration.ofDays(1))) {
                  most.accumulateAndGet(inWork.incrementAndGet(), Math::max);
                  inWork.decrementAndGet();
                  memory.release(MORE_THAN_HALF);
                }
              };

          TwoThreads.atOnce(member, member);

          TwoThreads.require(most.get() == 1, "one is in work at a time");
          TwoThreads.require(memory.freeKilobytes() == all, "all is given back");
        });
  }
}
