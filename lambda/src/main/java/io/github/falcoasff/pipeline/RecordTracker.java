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

  /** Counts a record that was received. */
  void received() {
    ledger.received();
  }

  /** Counts what a record of a trusted writer says about Falco. */
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

  /** Rejects a record and keeps its log event. */
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
   * Runs a step of one record. If the step throws, only that record is rejected, as a fault of this
   * function. The step must not call a service, since a fault of a service must not reject the
   * record.
   *
   * @return the result of the step; empty if it failed
   */
  <T> Optional<T> guarded(RecordOrigin origin, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (RuntimeException | StackOverflowError fault) {
      failed(origin, fault);
      return Optional.empty();
    }
  }

  /** Rejects a record because of a fault of this function. */
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

  /** Counts a payload, or the rest of one, that cannot be read, as one record. */
  void unreadable() {
    ledger.received();
    ledger.rejected(RejectReason.UNREADABLE_PAYLOAD);
  }

  /**
   * Sets the payload aside, since the finding of one of its records is not sent: the whole payload
   * must be kept.
   */
  void setAside(RejectReason reason) {
    setAside = true;
    ledger.rejected(reason);
  }

  /** Whether findings were not sent, so that the whole payload must be kept. */
  boolean isSetAside() {
    return setAside;
  }

  /** The counts so far. */
  Ledger ledger() {
    return ledger;
  }

  /** Counts a record whose finding Security Hub took. */
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

  /** Rejects a record whose finding Security Hub refused permanently. */
  void refused(RefusedFinding refusal, RecordOrigin origin) {
    rejected(
        RejectReason.REFUSED_BY_SECURITY_HUB, refusal.code() + ": " + refusal.message(), origin);
  }

  /**
   * Keeps the rejected records, and checks that every record has its outcome.
   *
   * @throws RuntimeException if a rejected record cannot be kept or a record has no outcome
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
