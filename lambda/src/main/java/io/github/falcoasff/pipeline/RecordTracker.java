package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.metrics.MetricScope;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.securityhub.PendingFinding;
import io.github.falcoasff.securityhub.RefusedFinding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The account of each record of one payload: which outcome it had. */
public final class RecordTracker {
  private final JsonLog log;
  private final RejectStore rejects;
  private final RejectMasking masking;
  private final InvocationMetrics metrics;
  private final Ledger ledger = new Ledger();

  /** What the findings on their way were made from: never more than those of one batch. */
  private final IdentityHashMap<PendingFinding, Source> sources = new IdentityHashMap<>();

  private boolean setAside;

  private PayloadHeader header = new PayloadHeader("", "", "");
  private String region = "";

  private record Source(RecordOrigin origin, Instant time) {}

  RecordTracker(
      JsonLog log, RejectStore rejects, RejectMasking masking, InvocationMetrics metrics) {
    this.log = log;
    this.masking = masking;
    this.rejects = rejects;
    this.metrics = metrics;
  }

  /**
   * Where the records that follow come from.
   *
   * @param place where their findings go, which is where they are from
   */
  void header(PayloadHeader of, AccountRegion place) {
    header = of;
    region = place.region();
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
      rejects.keep(masking.masked(reason, detail, header, region, origin));
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

  private Map<String, Object> place(String error, RecordOrigin origin) {
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

  /** The same of a finding that was on its way. */
  void setAside(PendingFinding submission, RejectReason reason) {
    arrived(submission);
    setAside(reason);
  }

  /** Whether findings were not sent, so that the payload is to be kept whole. */
  boolean isSetAside() {
    return setAside;
  }

  /** The counts so far. */
  Ledger ledger() {
    return ledger;
  }

  /** A finding is on its way that was made from an alert of this log event and time. */
  public void sent(PendingFinding submission, RecordOrigin origin, Instant time) {
    sources.put(submission, new Source(origin, time));
  }

  /**
   * Security Hub took the finding.
   *
   * @return the alert's own time
   */
  public Instant imported(PendingFinding submission) {
    ledger.imported(1);
    Source source = arrived(submission);
    if (log.writes(LogLevel.DEBUG)) {
      log.write(
          LogLevel.DEBUG,
          "finding",
          Map.of(
              "logEventId",
              submission.log().eventId(),
              "finding",
              new String(submission.finding().json(), StandardCharsets.UTF_8)));
    }
    return source.time();
  }

  /** Security Hub will never take the finding. */
  void rejected(PendingFinding submission, RefusedFinding refusal) {
    rejected(
        RejectReason.REFUSED_BY_SECURITY_HUB,
        refusal.code() + ": " + refusal.message(),
        arrived(submission).origin());
  }

  /** Another finding of that Id goes into the same call in its place. */
  void duplicate(PendingFinding submission) {
    arrived(submission);
    ledger.ignored(IgnoreReason.DUPLICATE);
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

  /** Puts in the figures so far. */
  void summarise(Map<String, Object> summary) {
    summary.put("received", ledger.receivedCount());
    summary.put("imported", ledger.importedCount());
    summary.put("ignored", ledger.ignoredByReason());
    summary.put("rejected", ledger.rejectedByReason());
  }

  /** Writes the metrics of what was done so far. */
  void writeMetrics(String namespace, String functionName, Consumer<String> lines) {
    metrics.write(
        new MetricScope(namespace, functionName, header.logGroup(), System.currentTimeMillis()),
        ledger,
        lines);
  }

  private Source arrived(PendingFinding submission) {
    Source source = sources.remove(submission);
    if (source == null) {
      throw new IllegalStateException("an outcome of a finding that is not on its way");
    }
    return source;
  }
}
