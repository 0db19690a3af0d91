package io.github.falcoasff.ledger;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the records of one invocation by their outcome. Not safe for use by several threads.
 *
 * <p>The unit is the record: a log event after glued lines are split. Received = imported + ignored
 * + rejected holds at the end of every invocation that succeeds.
 */
public final class Ledger {
  private final Map<IgnoreReason, Long> ignored = new EnumMap<>(IgnoreReason.class);
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private long received;
  private long imported;

  /** Counts one record that was received. */
  public void received() {
    received++;
  }

  /** Counts records whose findings Security Hub took (in a dry run: whose findings were built). */
  public void imported(long records) {
    imported += records;
  }

  /** Counts one record that was ignored on purpose. */
  public void ignored(IgnoreReason reason) {
    ignored.merge(reason, 1L, Long::sum);
  }

  /** Counts records that were received and ignored on purpose. */
  public void ignoredAtOnce(IgnoreReason reason, long records) {
    if (records > 0) {
      received += records;
      ignored.merge(reason, records, Long::sum);
    }
  }

  /** Counts one record that can never become a finding. */
  public void rejected(RejectReason reason) {
    rejected.merge(reason, 1L, Long::sum);
  }

  /** Adds the counts of another. */
  public void add(Ledger other) {
    received += other.received;
    imported += other.imported;
    other.ignored.forEach((reason, count) -> ignored.merge(reason, count, Long::sum));
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
  }

  /** Records that were received. */
  public long receivedCount() {
    return received;
  }

  /** Records that became findings. */
  public long importedCount() {
    return imported;
  }

  /** Records without an outcome so far. 0 at the end of an invocation that succeeds. */
  public long unaccounted() {
    return received - imported - sum(ignored) - sum(rejected);
  }

  /** Ignored records by reason code; reasons that did not occur are left out. */
  public Map<String, Long> ignoredByReason() {
    Map<String, Long> counts = new LinkedHashMap<>();
    ignored.forEach((reason, count) -> counts.put(reason.code(), count));
    return counts;
  }

  /** Rejected records by reason code; reasons that did not occur are left out. */
  public Map<String, Long> rejectedByReason() {
    Map<String, Long> counts = new LinkedHashMap<>();
    rejected.forEach((reason, count) -> counts.put(reason.code(), count));
    return counts;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
