package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.securityhub.RefusedFinding;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tracks the records of one payload: each has exactly one outcome. */
public final class RecordTracker {
  private final JsonLog log;
  private final RejectStore rejects;
  private final RejectMasking masking;
  private final InvocationMetrics metrics;
  private final Ledger ledger = new Ledger();

  private boolean setAside;

  RecordTracker(
      JsonLog log, RejectStore rejects, RejectMasking masking, InvocationMetrics metrics) {
    this.log = log;
    this.masking = masking;
    this.rejects = rejects;
    this.metrics = metrics;
  }

  /** A record came in. */
  void received() {
    ledger.received();
  }

  /** What a record says of Falco, if whoever wrote it is trusted. */
  void seen(Recognition recognition) {
    metrics.seen(recognition);
  }

  void control() {
    ledger.received();
    ledger.ignored(IgnoreReason.CONTROL);
  }

  void ignored(IgnoreReason reason) {
    ledger.ignored(reason);
  }

  /** A record is rejected, and what it came in is kept. */
  void rejected(RejectReason reason, String detail, RecordOrigin origin) {
    ledger.rejected(reason);
    if (reason == RejectReason.INTERNAL_ERROR) {
      metrics.count(Metric.INTERNAL_ERRORS, 1);
      log.write(LogLevel.ERROR, "record failed", place(detail, origin));
    }
    if (origin.keepOnce()) {
      rejects.keep(masking.masked(reason, detail, origin));
    }
  }

  /**
   * Runs a step of one record. A fault of the step, which is one of this function, rejects that
   * record alone; the others go on. No service may be called in it, so that no fault of a service
   * is taken for one of the record.
   *
   * @return what the step gives; empty if it failed
   */
  <T> Optional<T> guarded(RecordOrigin origin, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (RuntimeException | StackOverflowError fault) {
      failed(origin, fault);
      return Optional.empty();
    }
  }

  /** A step of a record failed by a fault of this function. */
  void failed(RecordOrigin origin, Throwable fault) {
    rejected(
        RejectReason.INTERNAL_ERROR, Recognition.Rejected.internalError(fault).detail(), origin);
  }

  private static Map<String, Object> place(String error, RecordOrigin origin) {
    PayloadHeader header = origin.payload().header();
    return Map.of(
        "reason",
        RejectReason.INTERNAL_ERROR.code(),
        "error",
        error,
        "logGroup",
        header.logGroup(),
        "logStream",
        header.logStream(),
        "logEventId",
        origin.event().id());
  }

  /** A payload, or the rest of one, cannot be read: it counts as one record. */
  void unreadable() {
    ledger.received();
    ledger.rejected(RejectReason.UNREADABLE_PAYLOAD);
  }

  /** The finding of a record is not sent; its payload is to be kept whole in its place. */
  void setAside(RejectReason reason) {
    setAside = true;
    ledger.rejected(reason);
  }

  /** Whether findings were not sent, so that the payload is to be kept whole. */
  boolean isSetAside() {
    return setAside;
  }

  /** The counts so far. */
  Ledger ledger() {
    return ledger;
  }

  /** Security Hub took the finding that was made of a record. */
  public void imported(EncodedFinding finding, LogReference from) {
    ledger.imported(1);
    if (log.writes(LogLevel.DEBUG)) {
      log.write(
          LogLevel.DEBUG,
          "finding",
          Map.of(
              "logEventId",
              from.eventId(),
              "finding",
              new String(finding.json(), StandardCharsets.UTF_8)));
    }
  }

  /** Security Hub will never take the finding that was made of a record. */
  void refused(RefusedFinding refusal, RecordOrigin origin) {
    rejected(
        RejectReason.REFUSED_BY_SECURITY_HUB, refusal.code() + ": " + refusal.message(), origin);
  }

  /**
   * Keeps what was rejected, and checks that no record is unaccounted for.
   *
   * @throws RuntimeException if a rejected record cannot be kept or a record is unaccounted for
   */
  void close() {
    rejects.flush();
    if (ledger.unaccounted() != 0) {
      throw new IllegalStateException(
          ledger.unaccounted()
              + " of "
              + ledger.receivedCount()
              + " records are neither imported nor ignored nor rejected");
    }
  }
}
