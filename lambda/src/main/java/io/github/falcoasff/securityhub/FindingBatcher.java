package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import java.util.Optional;

/**
 * Gathers findings into batches and delivers these. Holds at most one batch, whose findings all
 * have their outcome before the next batch is sent. After an exception it can only be abandoned.
 * Not safe for use by several threads.
 */
public final class FindingBatcher {
  private final PacedCalls calls;
  private final BatchImporter importer;
  private FindingBatch batch = new FindingBatch();

  /**
   * Sends with these calls and reports to this listener.
   *
   * @param origin the account and Region of the findings, which the messages of failures name
   */
  public FindingBatcher(PacedCalls calls, AccountRegion origin, ImportListener listener) {
    this.calls = calls;
    this.importer = new BatchImporter(calls, origin, listener);
  }

  /**
   * Takes a finding. If the batch cannot also take it, the batch is sent first. Of two findings
   * with one Id in a batch the more detailed one is sent: see {@link EncodedFinding#replaces}.
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
   * Sends the gathered findings.
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

  /** Gives up: reports to the tracker of each finding without an outcome that it is not sent. */
  public void abandon() {
    importer.abandon();
    batch.findings().forEach(pending -> pending.tracker().abandoned());
    batch = new FindingBatch();
  }

  /** The number of calls so far, including retries. */
  public int calls() {
    return calls.made();
  }

  /** The number of these calls that sent findings again after a fault. */
  public int retries() {
    return importer.retries();
  }

  /** The number of these calls that Security Hub refused because there were too many. */
  public int throttled() {
    return importer.throttled();
  }
}
