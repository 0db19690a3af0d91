package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.falco.RecordReader.FalcoRecord;
import io.github.falcoasff.falco.RecordSource;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.intake.PayloadReceiver;
import io.github.falcoasff.intake.SubscriptionPayload;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.replay.ReplayItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** One payload, or one record kept from an earlier one, on its way through the stages. */
public final class AlertPipeline implements PayloadReceiver {
  private final PipelineSettings settings;
  private final Function<String, ? extends FindingSink> outboxes;
  private final BiFunction<AccountRegion, EnrichmentStage.Out, Optional<EnrichmentStage>>
      enrichments;
  private final RecordTracker account;
  private final RecordSource records;
  private Optional<FindingSink> outbox = Optional.empty();
  private Optional<RecordStage> stage = Optional.empty();

  /**
   * Begins with nothing read.
   *
   * @param outboxes where findings go, by the owner of the log events
   * @param enrichments what makes findings with more than their alerts say, by where they go
   * @param metrics takes what the records say of Falco
   * @param records tells the records of log events
   */
  public AlertPipeline(
      PipelineSettings settings,
      JsonLog log,
      Function<String, ? extends FindingSink> outboxes,
      BiFunction<AccountRegion, EnrichmentStage.Out, Optional<EnrichmentStage>> enrichments,
      RejectStore rejects,
      InvocationMetrics metrics,
      RecordSource records) {
    this.settings = settings;
    this.outboxes = outboxes;
    this.enrichments = enrichments;
    this.records = records;
    this.account =
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
    account.unreadable();
  }

  /** Takes a record that was rejected before, as the payload that it came in would have been. */
  public void again(ReplayItem.OneRecord kept) {
    data(kept.header());
    String here = outbox.orElseThrow().origin().region();
    if (kept.region().filter(region -> !region.equals(here)).isPresent()) {
      account.received();
      account.rejected(
          RejectReason.FOREIGN_REGION,
          "the record is of the Region " + kept.region().get() + ", the function is in " + here,
          new RecordOrigin(kept.event(), kept.writer(), kept::findingIds));
      return;
    }
    List<FalcoRecord> found = read(kept.event(), () -> records.acceptAgain(kept.event()));
    stage.orElseThrow().take(found, kept.writer(), kept.findingIds());
  }

  @Override
  public void data(PayloadHeader header) {
    FindingSink to = outboxes.apply(header.owner());
    account.header(header, to.origin());
    outbox = Optional.of(to);
    stage = Optional.of(new RecordStage(settings, header, account, to, enrichments));
  }

  @Override
  public void logEvent(LogEvent event) {
    stage.orElseThrow().take(read(event, () -> records.accept(event)));
  }

  @Override
  public void controlEvent() {
    account.control();
  }

  /** Reads in the log event's own guard: if that fails, the log event is one rejected record. */
  private List<FalcoRecord> read(LogEvent event, Supplier<List<FalcoRecord>> reading) {
    RecordOrigin origin = new RecordOrigin(event, Optional.empty(), List::of);
    Optional<List<FalcoRecord>> found = account.guarded(origin, reading);
    if (found.isEmpty()) {
      account.received();
    }
    return found.orElse(List.of());
  }

  /** Whether a line is held of which further pieces may follow. */
  public boolean holdsOpenLines() {
    return records.holdsOpenLines();
  }

  /** Hands over what is still gathered, which may leave findings on their way. */
  public void drain() {
    List<FalcoRecord> last = records.finish();
    stage.ifPresent(
        open -> {
          open.take(last);
          open.finish();
        });
  }

  /** Sends and keeps what is still gathered, and checks that every record is accounted for. */
  public void finish() {
    drain();
    outbox.ifPresent(FindingSink::flush);
    account.close();
  }

  /** The counts so far. */
  public Ledger ledger() {
    return account.ledger();
  }

  /** Whether findings were not sent, so that the payload is to be kept whole. */
  public boolean isSetAside() {
    return account.isSetAside();
  }

  /** The figures so far. */
  public Map<String, Object> summary(long milliseconds) {
    Map<String, Object> summary = new LinkedHashMap<>();
    account.summarise(summary);
    summary.put("calls", settings.dryRun() ? 0 : outbox.map(FindingSink::calls).orElse(0));
    summary.put("retries", outbox.map(FindingSink::retries).orElse(0));
    summary.put("throttled", outbox.map(FindingSink::throttledCalls).orElse(0));
    summary.put("milliseconds", milliseconds);
    summary.put("dryRun", settings.dryRun());
    return summary;
  }

  /** Writes the metrics of what was done so far. */
  public void writeMetrics(String functionName, Consumer<String> lines) {
    account.writeMetrics(settings.metricsNamespace(), functionName, lines);
  }
}
