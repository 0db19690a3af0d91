package io.github.falcoasff.hub;

import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.pipeline.ImportSink;
import io.github.falcoasff.pipeline.PayloadRun;
import io.github.falcoasff.reject.ParkedPayload;
import io.github.falcoasff.reject.RejectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Handles the payloads of one member in a batch, in order, on one thread. Consecutive payloads
 * share API calls. Each payload is handled, parked whole, or failed.
 */
final class MemberRun {
  private final FunctionComponents components;
  private final Optional<String> member;
  private final Optional<ImportSink> sink;
  private final RejectStore rejects;
  private final InvocationMetrics metrics;
  private final List<Work> works = new ArrayList<>();
  private Optional<RuntimeException> failure = Optional.empty();

  /** A payload that is being handled. */
  private static final class Work {
    final StreamPayload payload;
    final PayloadRun invocation;
    final InvocationMetrics seen = new InvocationMetrics();
    Optional<ImportSink.Closed> park = Optional.empty();
    boolean read;

    Work(StreamPayload payload, MemberRun run) {
      this.payload = payload;
      this.invocation =
          new PayloadRun(
              run.components.pipelineContext(),
              run.components.log(),
              run::sink,
              run.rejects,
              seen,
              new RecordReader(),
              run.components.delivery().time().wallClock());
    }

    /** Whether every record of the payload has its outcome. */
    boolean settled() {
      return read && invocation.ledger().unaccounted() == 0;
    }
  }

  /**
   * The outcome of the payloads.
   *
   * @param failed sequence numbers of the records that the stream must deliver again
   * @param parked how many payloads were parked whole
   * @param ledger counts of the payloads that did not fail
   */
  record Result(
      Set<String> failed,
      int parked,
      Ledger ledger,
      InvocationMetrics metrics,
      int calls,
      int retries,
      int throttled) {}

  /**
   * A run that has not begun.
   *
   * @param member the account that owns the payloads; empty for control messages and unreadable
   *     data
   * @param sink takes the findings; empty if there is no member
   */
  MemberRun(
      FunctionComponents components,
      Optional<String> member,
      Optional<ImportSink> sink,
      RejectStore rejects,
      InvocationMetrics metrics) {
    this.components = components;
    this.member = member;
    this.sink = sink;
    this.rejects = rejects;
    this.metrics = metrics;
  }

  /** Runs the payloads. */
  Result run(List<StreamPayload> payloads) {
    try {
      for (StreamPayload payload : payloads) {
        read(payload);
      }
      sink.ifPresent(ImportSink::flush);
    } catch (RuntimeException fault) {
      failure = Optional.of(fault);
    }
    return result(payloads);
  }

  private void read(StreamPayload payload) {
    Work work = new Work(payload, this);
    works.add(work);
    try {
      work.invocation.gzip(payload.data());
    } catch (PayloadException broken) {
      // Alerts before the fault are imported, and the whole payload is parked.
      work.invocation.unreadable();
      work.park =
          Optional.of(
              new ImportSink.Closed(
                  RejectReason.UNREADABLE_PAYLOAD, String.valueOf(broken.getMessage())));
    }
    work.invocation.drain();
    work.read = true;
  }

  private ImportSink sink(String owner) {
    return sink.orElseThrow(
        () -> new IllegalStateException("the payload has log events but no owner"));
  }

  private Result result(List<StreamPayload> payloads) {
    Set<String> failed = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    int parked = 0;
    for (Work work : works) {
      String number = work.payload.sequenceNumber();
      Optional<ImportSink.Closed> cause = work.park.or(() -> setAside(work));
      if (!work.settled()) {
        failed.add(number);
      } else if (cause.isPresent()) {
        park(work.payload, cause.get());
        kept.add(number);
        parked++;
      } else if (!work.invocation.ledger().rejectedByReason().isEmpty()) {
        kept.add(number);
      }
    }
    payloads.stream().skip(works.size()).forEach(unbegun -> failed.add(unbegun.sequenceNumber()));
    try {
      rejects.flush();
    } catch (RuntimeException notKept) {
      failure = failure.or(() -> Optional.of(notKept));
      failed.addAll(kept);
      parked = 0;
    }
    report(failed, parked);
    Ledger ledger = new Ledger();
    for (Work work : works) {
      if (!failed.contains(work.payload.sequenceNumber())) {
        ledger.add(work.invocation.ledger());
        metrics.add(work.seen, work.invocation.ledger());
      }
    }
    metrics.count(Metric.PARKED, parked);
    return new Result(
        failed,
        parked,
        ledger,
        metrics,
        sink.map(ImportSink::calls).orElse(0),
        sink.map(ImportSink::retries).orElse(0),
        sink.map(ImportSink::throttledCalls).orElse(0));
  }

  /** The reason why findings of the payload were not sent; empty if they were. */
  private Optional<ImportSink.Closed> setAside(Work work) {
    return work.invocation.isSetAside() ? sink.flatMap(ImportSink::closed) : Optional.empty();
  }

  private void park(StreamPayload payload, ImportSink.Closed cause) {
    rejects.keep(
        new ParkedPayload(
            cause.reason(),
            cause.detail(),
            member,
            payload.sequenceNumber(),
            payload.arrived(),
            payload.data()));
  }

  private void report(Set<String> failed, int parked) {
    if (parked > 0) {
      components
          .log()
          .write(
              LogLevel.WARN,
              "payloads parked",
              Map.of(
                  "member",
                  member.orElse(""),
                  "payloads",
                  parked,
                  "reason",
                  sink.flatMap(ImportSink::closed)
                      .map(cause -> cause.reason().code())
                      .orElse(RejectReason.UNREADABLE_PAYLOAD.code()),
                  "detail",
                  sink.flatMap(ImportSink::closed).map(ImportSink.Closed::detail).orElse("")));
    }
    if (!failed.isEmpty()) {
      components
          .log()
          .write(
              LogLevel.ERROR,
              "records failed",
              Map.of(
                  "member",
                  member.orElse(""),
                  "records",
                  failed.size(),
                  "error",
                  failure.map(RuntimeException::getMessage).map(String::valueOf).orElse("")));
    }
  }
}
