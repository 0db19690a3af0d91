package io.github.falcoasff.pipeline;

import io.github.falcoasff.falco.RecordSource;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.intake.PayloadReceiver;
import io.github.falcoasff.intake.SubscriptionPayload;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.MetricScope;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.replay.ReplayItem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one payload, or one record that was kept from an earlier payload, and accounts for its
 * records. The pipeline is made when the header is known; a control message and an unreadable
 * payload have none.
 */
public final class PayloadRun implements PayloadReceiver {
  private final PipelineContext context;
  private final PipelineSettings settings;
  private final FindingRoutes routes;
  private final InvocationMetrics metrics;
  private final RecordTracker tracker;
  private final RecordSource records;
  private final Clock clock;
  private Optional<AlertPipeline> pipeline = Optional.empty();

  /**
   * A run that has not read anything yet.
   *
   * @param routes chooses where the findings go
   * @param rejects where rejected records are kept
   * @param metrics takes the figures of the records
   * @param records splits log events into records
   * @param clock tells the time of day
   */
  public PayloadRun(
      PipelineContext context,
      JsonLog log,
      FindingRoutes routes,
      RejectStore rejects,
      InvocationMetrics metrics,
      RecordSource records,
      Clock clock) {
    this.context = context;
    this.settings = context.settings();
    this.routes = routes;
    this.metrics = metrics;
    this.records = records;
    this.clock = clock;
    this.tracker =
        new RecordTracker(log, rejects, new RejectMasking(settings.mapping().redactor()), metrics);
  }

  /** Reads a payload. */
  public void payload(String data) {
    SubscriptionPayload.of(data, settings.maximumPayloadBytes()).read(this);
  }

  /** Reads a payload that is not in base64. */
  public void gzip(byte[] data) {
    SubscriptionPayload.ofGzip(data, settings.maximumPayloadBytes()).read(this);
  }

  /** Counts the unreadable part of the payload, or the whole payload, as one record. */
  public void unreadable() {
    tracker.unreadable();
  }

  /** Takes a record that was rejected before, in the same way as its payload. */
  public void again(ReplayItem.OneRecord kept) {
    open(kept.header()).acceptAgain(kept);
  }

  @Override
  public void data(PayloadHeader header) {
    open(header);
  }

  @Override
  public void logEvent(LogEvent event) {
    pipeline.orElseThrow().accept(event);
  }

  @Override
  public void controlEvent() {
    tracker.control();
  }

  private AlertPipeline open(PayloadHeader header) {
    AlertPipeline opened =
        new AlertPipeline(context, header, routes, tracker, records, clock.instant());
    pipeline = Optional.of(opened);
    return opened;
  }

  /** Whether a line is held that still waits for pieces. */
  public boolean holdsOpenLines() {
    return pipeline.filter(AlertPipeline::holdsOpenLines).isPresent();
  }

  /** Passes everything on that was gathered. Findings may still be undelivered after it. */
  public void drain() {
    pipeline.ifPresent(AlertPipeline::drain);
  }

  /**
   * Sends the gathered findings, keeps the rejected records, and checks that every record has its
   * outcome.
   */
  public void finish() {
    drain();
    sink().ifPresent(FindingSink::flush);
    tracker.close();
  }

  /** The counts so far. */
  public Ledger ledger() {
    return tracker.ledger();
  }

  /** Whether findings were not sent, so that the whole payload must be kept. */
  public boolean isSetAside() {
    return tracker.isSetAside();
  }

  /** The figures so far. */
  public Map<String, Object> summary(long milliseconds) {
    return new InvocationSummary(
            tracker.ledger(),
            settings.dryRun() ? 0 : sink().map(FindingSink::calls).orElse(0),
            sink().map(FindingSink::retries).orElse(0),
            sink().map(FindingSink::throttledCalls).orElse(0),
            milliseconds,
            settings.dryRun())
        .members();
  }

  /** Writes the metrics. */
  public void writeMetrics(String functionName, Consumer<String> lines) {
    metrics.write(
        new MetricScope(
            settings.metricsNamespace(),
            functionName,
            pipeline.map(opened -> opened.header().logGroup()).orElse(""),
            clock.millis()),
        tracker.ledger(),
        lines);
  }

  private Optional<FindingSink> sink() {
    return pipeline.map(AlertPipeline::sink);
  }
}
