package io.github.falcoasff.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Tests that the counts of a ledger balance after any sequence of calls. */
class LedgerBalanceTest {
  @Property(tries = 200)
  void receivedIsTheSumOfAllOutcomesAndTheUnaccounted(
      @ForAll @IntRange(max = 50) int received,
      @ForAll @IntRange(max = 50) int imported,
      @ForAll List<IgnoreReason> ignored,
      @ForAll List<RejectReason> rejected) {
    Ledger ledger = new Ledger();
    for (int i = 0; i < received; i++) {
      ledger.received();
    }
    ledger.imported(imported);
    ignored.forEach(ledger::ignored);
    rejected.forEach(ledger::rejected);

    assertThat(ledger.receivedCount())
        .isEqualTo(
            ledger.importedCount()
                + sum(ledger.ignoredByReason())
                + sum(ledger.rejectedByReason())
                + ledger.unaccounted());
    assertThat(sum(ledger.ignoredByReason())).isEqualTo(ignored.size());
    assertThat(sum(ledger.rejectedByReason())).isEqualTo(rejected.size());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
