package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import java.util.Optional;

/**
 * Gathers findings into calls and accounts for each. Holds at most one batch, which is delivered to
 * its end before the next is sent. After an exception it can only be abandoned. Not safe for use by
 * several threads.
 */
public final class FindingBatcher {
  private final PacedCalls calls;
  private final BatchImporter importer;
  private FindingBatch batch = new FindingBatch();

  /**
   * Sends by these calls and reports to this listener.
   *
   * @param origin where the findings are of and go to; failures name it
   */
  public FindingBatcher(PacedCalls calls, AccountRegion origin, ImportListener listener) {
    this.calls = calls;
    this.importer = new BatchImporter(calls, origin, listener);
  }

  /**
   * Takes a finding, and sends what was gathered before if it has no room beside it. Of two
   * findings of one Id in a call the one is sent that says more: see {@link
   * EncodedFinding#replaces}.
   *
   * @throws ImportException if findings could not be delivered
   */
  public void add(PendingFinding pending) {
    EncodedFinding finding = pending.finding();
    Optional<PendingFinding> same = batch.find(finding.id());
    if (same.isPresent()) {
      PendingFinding other = same.get();
      if (!finding.replaces(other.finding())) {
        pending.tracker().duplicate(pending);
        return;
      }
      batch.remove(other);
      other.tracker().duplicate(other);
    }
    FindingBatch full = batch;
    boolean fits = full.fits(finding);
    if (!fits) {
      batch = new FindingBatch();
    }
    batch.add(pending);
    if (!fits && !full.isEmpty()) {
      importer.deliver(full);
    }
  }

  /**
   * Sends what is gathered.
   *
   * @throws ImportException if findings could not be delivered
   */
  public void flush() {
    if (!batch.isEmpty()) {
      FindingBatch sent = batch;
      batch = new FindingBatch();
      importer.deliver(sent);
    }
  }

  /** Gives up: tells each finding that has no outcome yet that it is not sent. */
  public void abandon() {
    importer.abandon();
    batch.findings().forEach(pending -> pending.tracker().abandoned());
    batch = new FindingBatch();
  }

  /** Calls made so far, all of them counted. */
  public int calls() {
    return calls.made();
  }

  /** Those of the calls that sent something again after a fault. */
  public int retries() {
    return importer.retries();
  }

  /** Those of the calls that Security Hub refused because there were too many. */
  public int throttled() {
    return importer.throttled();
  }
}
