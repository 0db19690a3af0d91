package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingBatcher;
import io.github.falcoasff.securityhub.ImportException;
import io.github.falcoasff.securityhub.ImportListener;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.PacedCalls;
import io.github.falcoasff.securityhub.PendingFinding;
import io.github.falcoasff.securityhub.RefusedFinding;
import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * Findings on their way as one sender, of one payload or of several that follow each other: each
 * outcome goes to the account of the payload that the finding came from. Holds at most one call's
 * worth of findings. Not safe for use by several threads.
 */
public final class ImportSink implements FindingSink, ImportListener {
  private final ImportTarget sender;
  private final InvocationMetrics metrics;
  private final FindingBatcher importer;
  private final Function<ImportException, Optional<RejectReason>> own;
  private final IdentityHashMap<PendingFinding, RecordTracker> accounts = new IdentityHashMap<>();
  private Optional<Closed> closed = Optional.empty();

  /**
   * Why nothing more is sent.
   *
   * @param reason the word for it
   * @param detail what was said, and what to do
   */
  public record Closed(RejectReason reason, String detail) {}

  /**
   * Sends as this sender, and throws what goes wrong.
   *
   * @param metrics takes how the calls went
   */
  public ImportSink(
      ImportTarget sender, Deadline deadline, Delivery delivery, InvocationMetrics metrics) {
    this(sender, deadline, delivery, metrics, failed -> Optional.empty());
  }

  /**
   * Sends as this sender, and closes instead of throwing what is the sender's own fault.
   *
   * @param metrics takes how the calls went
   * @param own the word for a fault that is the sender's own; empty for any other
   */
  public ImportSink(
      ImportTarget sender,
      Deadline deadline,
      Delivery delivery,
      InvocationMetrics metrics,
      Function<ImportException, Optional<RejectReason>> own) {
    this.sender = sender;
    this.metrics = metrics;
    this.own = own;
    this.importer =
        new FindingBatcher(
            new PacedCalls(sender.api(), sender.pacer(), deadline, delivery),
            sender.origin(),
            this);
  }

  @Override
  public AccountRegion origin() {
    return sender.origin();
  }

  /**
   * Takes a finding that was made of this alert. If the outbox is closed the finding is not sent,
   * and its account is told.
   *
   * @throws ImportException if findings could not be delivered
   */
  @Override
  public void add(EncodedFinding finding, PendingAlert alert, RecordTracker account) {
    if (closed.isPresent()) {
      account.setAside(closed.get().reason());
      return;
    }
    PendingFinding submission = new PendingFinding(finding, alert.log());
    account.sent(submission, alert.origin(), alert.time());
    accounts.put(submission, account);
    closingOnOwnFault(() -> importer.add(submission));
  }

  /**
   * Sends what is gathered.
   *
   * @throws ImportException if findings could not be delivered
   */
  @Override
  public void flush() {
    if (closed.isEmpty()) {
      closingOnOwnFault(importer::flush);
    }
  }

  /** Sends nothing more; findings that are on their way are not sent either. */
  public void close(Closed why) {
    closed = Optional.of(why);
    accounts.forEach((submission, account) -> account.setAside(submission, why.reason()));
    accounts.clear();
  }

  /** Why nothing more is sent; empty if it is. */
  public Optional<Closed> closed() {
    return closed;
  }

  /** Calls made so far. */
  @Override
  public int calls() {
    return importer.calls();
  }

  /** Those of the calls that sent something again after a fault. */
  @Override
  public int retries() {
    return importer.retries();
  }

  /** Those of the calls that were refused because there were too many. */
  @Override
  public int throttledCalls() {
    return importer.throttled();
  }

  @Override
  public void imported(PendingFinding submission) {
    Instant time = account(submission).imported(submission);
    metrics.alertDelay(Duration.between(time, Instant.now()).toMillis());
  }

  @Override
  public void rejected(PendingFinding submission, RefusedFinding refusal) {
    account(submission).rejected(submission, refusal);
  }

  @Override
  public void duplicate(PendingFinding submission) {
    account(submission).duplicate(submission);
  }

  @Override
  public void called(Duration taken) {
    metrics.importCall(taken.toMillis());
  }

  @Override
  public void retried(int findings) {
    metrics.count(Metric.RETRIED, findings);
  }

  @Override
  public void throttled() {
    metrics.count(Metric.THROTTLED, 1);
  }

  private void closingOnOwnFault(Runnable sending) {
    try {
      sending.run();
    } catch (ImportException failed) {
      RejectReason reason = own.apply(failed).orElseThrow(() -> failed);
      close(new Closed(reason, failed.why()));
    }
  }

  private RecordTracker account(PendingFinding submission) {
    RecordTracker account = accounts.remove(submission);
    if (account == null) {
      throw new IllegalStateException("an outcome of a finding that is not on its way");
    }
    return account;
  }
}
