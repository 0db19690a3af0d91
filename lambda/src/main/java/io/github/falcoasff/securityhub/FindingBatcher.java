package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import java.util.Optional;

/**
 * Gathers findings into calls and accounts for each. Holds at most one batch, which is delivered to
 * its end before the next is begun. After an exception it is not to be used again. Not safe for use
 * by several threads.
 */
public final class FindingBatcher {
  private final PacedCalls calls;
  private final BatchImporter delivery;
  private final ImportListener listener;
  private FindingBatch batch = new FindingBatch();

  /**
   * Sends by these calls and reports to this listener.
   *
   * @param origin where the findings are of and go to; failures name it
   */
  public FindingBatcher(PacedCalls calls, AccountRegion origin, ImportListener listener) {
    this.calls = calls;
    this.delivery = new BatchImporter(calls, origin, listener);
    this.listener = listener;
  }

  /**
   * Takes a finding, and sends what was gathered before if it has no room beside it. Of two
   * findings of one Id in a call the one is sent that says more: see {@link
   * EncodedFinding#replaces}.
   *
   * @throws ImportException if findings could not be delivered
   */
  public void add(PendingFinding submission) {
    EncodedFinding finding = submission.finding();
    Optional<PendingFinding> same = batch.find(finding.id());
    if (same.isPresent()) {
      PendingFinding other = same.get();
      if (!finding.replaces(other.finding())) {
        listener.duplicate(submission);
        return;
      }
      batch.remove(other);
      listener.duplicate(other);
    }
    if (!batch.fits(finding)) {
      flush();
    }
    batch.add(submission);
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
      delivery.deliver(sent);
    }
  }

  /** Calls made so far, all of them counted. */
  public int calls() {
    return calls.made();
  }

  /** Those of the calls that sent something again after a fault. */
  public int retries() {
    return delivery.retries();
  }

  /** Those of the calls that Security Hub refused because there were too many. */
  public int throttled() {
    return delivery.throttled();
  }
}
