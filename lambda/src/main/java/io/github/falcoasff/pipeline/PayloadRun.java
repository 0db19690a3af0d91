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
 * Reads one payload, or one record kept from an earlier one, and accounts for its records. The
 * pipeline is built when the header is known; a control message, and what cannot be read, has none.
 */
public final class PayloadRun implements PayloadReceiver {
  private final PipelineSettings settings;
  private final FindingRoutes routes;
  private final InvocationMetrics metrics;
  private final RecordTracker tracker;
  private final RecordSource records;
  private final Clock clock;
  private Optional<AlertPipeline> pipeline = Optional.empty();

  /**
   * Begins with nothing read.
   *
   * @param routes where findings go
   * @param rejects where rejected records are kept
   * @param metrics takes what the records say of Falco
   * @param records tells the records of log events
   * @param clock tells the time of day
   */
  public PayloadRun(
      PipelineSettings settings,
      JsonLog log,
      FindingRoutes routes,
      RejectStore rejects,
      InvocationMetrics metrics,
      RecordSource records,
      Clock clock) {
    this.settings = settings;
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

  /** Counts what of the payload cannot be read. */
  public void unreadable() {
    tracker.unreadable();
  }

  /** Takes a record that was rejected before, as the payload that it came in would have been. */
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
        new AlertPipeline(settings, header, routes, tracker, records, clock.instant());
    pipeline = Optional.of(opened);
    return opened;
  }

  /** Whether a line is held of which further pieces may follow. */
  public boolean holdsOpenLines() {
    return pipeline.filter(AlertPipeline::holdsOpenLines).isPresent();
  }

  /** Hands over what is still gathered, which may leave findings on their way. */
  public void drain() {
    pipeline.ifPresent(AlertPipeline::drain);
  }

  /** Sends and keeps what is still gathered, and checks that every record is accounted for. */
  public void finish() {
    drain();
    sink().ifPresent(FindingSink::flush);
    tracker.close();
  }

  /** The counts so far. */
  public Ledger ledger() {
    return tracker.ledger();
  }

  /** Whether findings were not sent, so that the payload is to be kept whole. */
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

  /** Writes the metrics of what was done so far. */
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
