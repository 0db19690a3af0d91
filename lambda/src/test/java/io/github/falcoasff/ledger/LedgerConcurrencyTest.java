package io.github.falcoasff.ledger;

import io.github.falcoasff.fixture.TwoThreads;
import org.junit.jupiter.api.Test;

/** Tests that members count in separate ledgers, which are added when their threads have ended. */
final class LedgerConcurrencyTest {
  @Test
  void theLedgersOfTwoMembersAddUp() {
    TwoThreads.inManyOrders(
        () -> {
          Ledger first = new Ledger();
          Ledger second = new Ledger();

          TwoThreads.atOnce(() -> count(first), () -> count(second));

          Ledger all = new Ledger();
          all.add(first);
          all.add(second);
          TwoThreads.require(all.receivedCount() == 4, "all are counted");
          TwoThreads.require(all.unaccounted() == 0, "all have an outcome");
        });
  }

  private static void count(Ledger ledger) {
    for (int n = 0; n < 2; n++) {
      ledger.received();
    }
    ledger.imported(1);
    ledger.ignored(IgnoreReason.DUPLICATE);
  }
}
