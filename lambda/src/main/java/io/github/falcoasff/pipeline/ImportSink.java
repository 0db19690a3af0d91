package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingBatcher;
import io.github.falcoasff.securityhub.FindingTracker;
import io.github.falcoasff.securityhub.ImportException;
import io.github.falcoasff.securityhub.ImportListener;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.PacedCalls;
import io.github.falcoasff.securityhub.PendingFinding;
import io.github.falcoasff.securityhub.RefusedFinding;
import io.github.falcoasff.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Imports findings into one account, of one payload or of several that follow each other: each
 * outcome goes to the tracker of the payload that the finding came from. Holds at most one call's
 * worth of findings. Not safe for use by several threads.
 */
public final class ImportSink implements FindingSink, ImportListener {
  private final ImportTarget target;
  private final InvocationMetrics metrics;
  private final FindingBatcher batcher;
  private final OwnFaults own;
  private final Clock clock;
  private Optional<Closed> closed = Optional.empty();

  /**
   * Why nothing more is sent.
   *
   * @param reason the word for it
   * @param detail what was said, and what to do
   */
  public record Closed(RejectReason reason, String detail) {}

  /** Tells which faults are the target's own, so that nothing more is sent to it. */
  public interface OwnFaults {
    /** The word for a fault of the target; empty for any other fault. */
    Optional<RejectReason> reason(ImportException failed);
  }

  /**
   * Imports as this target, and throws what goes wrong.
   *
   * @param metrics takes how the calls went
   */
  public ImportSink(
      ImportTarget target, Deadline deadline, Delivery delivery, InvocationMetrics metrics) {
    this(target, deadline, delivery, metrics, failed -> Optional.empty());
  }

  /**
   * Imports as this target, and closes instead of throwing what is the target's own fault.
   *
   * @param metrics takes how the calls went
   * @param own tells the faults that are the target's own
   */
  public ImportSink(
      ImportTarget target,
      Deadline deadline,
      Delivery delivery,
      InvocationMetrics metrics,
      OwnFaults own) {
    this.target = target;
    this.metrics = metrics;
    this.own = own;
    this.clock = delivery.time().wallClock();
    this.batcher =
        new FindingBatcher(
            new PacedCalls(target.api(), target.pacer(), deadline, delivery),
            target.origin(),
            this);
  }

  @Override
  public AccountRegion origin() {
    return target.origin();
  }

  /**
   * Takes a finding that was made of this alert. If the sink is closed the finding is not sent, and
   * its tracker is told.
   *
   * @throws ImportException if findings could not be delivered
   */
  @Override
  public void add(EncodedFinding finding, PendingAlert alert, RecordTracker tracker) {
    if (closed.isPresent()) {
      tracker.setAside(closed.get().reason());
      return;
    }
    PendingFinding pending = new PendingFinding(finding, alert.log(), new Tracked(alert, tracker));
    closingOnOwnFault(() -> batcher.add(pending));
  }

  /**
   * Sends what is gathered.
   *
   * @throws ImportException if findings could not be delivered
   */
  @Override
  public void flush() {
    if (closed.isEmpty()) {
      closingOnOwnFault(batcher::flush);
    }
  }

  /** Sends nothing more; findings that are on their way are not sent either. */
  public void close(Closed why) {
    closed = Optional.of(why);
    batcher.abandon();
  }

  /** Why nothing more is sent; empty if it is. */
  public Optional<Closed> closed() {
    return closed;
  }

  /** Calls made so far. */
  @Override
  public int calls() {
    return batcher.calls();
  }

  /** Those of the calls that sent something again after a fault. */
  @Override
  public int retries() {
    return batcher.retries();
  }

  /** Those of the calls that were refused because there were too many. */
  @Override
  public int throttledCalls() {
    return batcher.throttled();
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
      RejectReason reason = own.reason(failed).orElseThrow(() -> failed);
      close(new Closed(reason, failed.why()));
    }
  }

  /** A finding on its way, with the alert that it was made of and the tracker of its payload. */
  private final class Tracked implements FindingTracker {
    private final PendingAlert alert;
    private final RecordTracker tracker;
    private boolean ended;

    Tracked(PendingAlert alert, RecordTracker tracker) {
      this.alert = alert;
      this.tracker = tracker;
    }

    @Override
    public void imported(PendingFinding pending) {
      end();
      tracker.imported(pending.finding(), pending.log());
      metrics.alertDelay(Duration.between(alert.time(), clock.instant()).toMillis());
    }

    @Override
    public void rejected(PendingFinding pending, RefusedFinding refusal) {
      end();
      tracker.refused(refusal, alert.origin());
    }

    @Override
    public void duplicate(PendingFinding pending) {
      end();
      tracker.ignored(IgnoreReason.DUPLICATE);
    }

    @Override
    public void abandoned() {
      end();
      tracker.setAside(closed.orElseThrow().reason());
    }

    private void end() {
      if (ended) {
        throw new IllegalStateException("a second outcome of one finding");
      }
      ended = true;
    }
  }
}
