package io.github.falcoasff.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that every record has exactly one outcome and is counted under it. */
class LedgerTest {
  @Test
  void aNewLedgerIsEmpty() {
    Ledger ledger = new Ledger();

    assertThat(ledger.receivedCount()).isZero();
    assertThat(ledger.importedCount()).isZero();
    assertThat(ledger.unaccounted()).isZero();
    assertThat(ledger.ignoredByReason()).isEmpty();
    assertThat(ledger.rejectedByReason()).isEmpty();
  }

  @Test
  void aRecordIsUnaccountedUntilItHasAnOutcome() {
    Ledger ledger = new Ledger();
    ledger.received();
    ledger.received();
    ledger.received();
    ledger.imported(1);

    assertThat(ledger.unaccounted()).isEqualTo(2);
    ledger.ignored(IgnoreReason.FOREIGN);
    assertThat(ledger.unaccounted()).isEqualTo(1);
    ledger.rejected(RejectReason.MALFORMED_JSON);
    assertThat(ledger.unaccounted()).isZero();
  }

  @Test
  void aRecordWithTwoOutcomesIsDetected() {
    Ledger ledger = new Ledger();
    ledger.received();
    ledger.imported(1);
    ledger.ignored(IgnoreReason.DUPLICATE);

    assertThat(ledger.unaccounted()).isEqualTo(-1);
  }

  @Test
  void onlyReasonsThatOccurredAreListed() {
    Ledger ledger = new Ledger();
    ledger.ignored(IgnoreReason.NOT_AN_ALERT);
    ledger.ignored(IgnoreReason.CONTROL);
    ledger.ignored(IgnoreReason.NOT_AN_ALERT);
    ledger.rejected(RejectReason.REFUSED_BY_SECURITY_HUB);

    assertThat(ledger.ignoredByReason()).isEqualTo(Map.of("not_an_alert", 2L, "control", 1L));
    assertThat(ledger.rejectedByReason()).isEqualTo(Map.of("refused_by_security_hub", 1L));
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonToIgnoreHasItsOwnCode(IgnoreReason reason) {
    assertThat(reason.code()).matches("[a-z]+(_[a-z]+)*");
    Ledger ledger = new Ledger();
    ledger.ignored(reason);
    assertThat(ledger.ignoredByReason()).containsOnlyKeys(reason.code());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonToRejectHasItsOwnCode(RejectReason reason) {
    assertThat(reason.code()).matches("[a-z]+(_[a-z]+)*");
    Ledger ledger = new Ledger();
    ledger.rejected(reason);
    assertThat(ledger.rejectedByReason()).containsOnlyKeys(reason.code());
  }
}
