package io.github.falcoasff.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.TwoThreads;
import org.junit.jupiter.api.Test;

/** Members count in ledgers of their own, which are added up when their threads have ended. */
final class LedgerConcurrencyTest {
  @Test
  void theLedgersOfTwoMembersAddUp() {
    TwoThreads.inEveryOrder(
        () -> {
          Ledger first = new Ledger();
          Ledger second = new Ledger();

          TwoThreads.atOnce(() -> count(first), () -> count(second));

          Ledger all = new Ledger();
          all.add(first);
          all.add(second);
          assertThat(all.receivedCount()).isEqualTo(6);
          assertThat(all.unaccounted()).isZero();
        });
  }

  private static void count(Ledger ledger) {
    for (int n = 0; n < 3; n++) {
      ledger.received();
    }
    ledger.imported(1);
    ledger.ignored(IgnoreReason.DUPLICATE);
    ledger.rejected(RejectReason.TRUNCATED);
  }
}
