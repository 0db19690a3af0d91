package io.github.falcoasff;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.asff.ResourceFacts;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.intake.PayloadReceiver;
import io.github.falcoasff.intake.SubscriptionPayload;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.reject.RejectStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** One payload, or one record kept from an earlier one, on its way through the stages. */
final class Invocation implements PayloadReceiver {
  private final FunctionSettings settings;
  private final Function<String, ? extends FindingSink> outboxes;
  private final BiFunction<Origin, Enrichment.Out, Optional<Enrichment>> enrichments;
  private final Account account;
  private final RecordReader records = new RecordReader();
  private final Folding folding = new Folding(this::folded);
  private PayloadHeader header = new PayloadHeader("", "", "");
  private Optional<FindingSink> outbox = Optional.empty();
  private Optional<Enrichment> enrichment = Optional.empty();
  private Optional<FindingMapper> mapper = Optional.empty();
  private Optional<String> knownId = Optional.empty();

  /**
   * Begins with nothing read.
   *
   * @param outboxes where findings go, by the owner of the log events
   * @param enrichments what makes findings with more than their alerts say, by where they go
   * @param metrics takes what the records say of Falco
   */
  Invocation(
      FunctionSettings settings,
      FunctionLog log,
      Function<String, ? extends FindingSink> outboxes,
      BiFunction<Origin, Enrichment.Out, Optional<Enrichment>> enrichments,
      RejectStore rejects,
      InvocationMetrics metrics) {
    this.settings = settings;
    this.outboxes = outboxes;
    this.enrichments = enrichments;
    this.account = new Account(log, rejects, settings.mapping().redactor(), metrics);
  }

  /** Reads a payload. */
  void payload(String data) {
    SubscriptionPayload.of(data, settings.maximumPayloadBytes()).read(this);
  }

  /** Reads a payload that is not in base64. */
  void gzip(byte[] data) {
    SubscriptionPayload.ofGzip(data, settings.maximumPayloadBytes()).read(this);
  }

  /** Counts what of the payload cannot be read. */
  void unreadable() {
    account.unreadable();
  }

  /**
   * Takes the log event of a record that was rejected before.
   *
   * @param id the Id of its finding from before its secrets were masked. It is taken if the event
   *     holds one alert; of several it is not known whose it is
   */
  void again(PayloadHeader of, LogEvent event, Optional<String> id) {
    data(of);
    List<RecordReader.FalcoRecord> found = records.acceptAgain(event);
    boolean one =
        found.stream().filter(r -> r.recognition() instanceof Recognition.Alert).count() == 1;
    knownId = one ? id : Optional.empty();
    found.forEach(this::record);
  }

  @Override
  public void data(PayloadHeader data) {
    header = data;
    account.header(data);
    FindingSink to = outboxes.apply(data.owner());
    outbox = Optional.of(to);
    enrichment = enrichments.apply(to.origin(), this::send);
    mapper = Optional.of(new FindingMapper(settings.mapping(), to.origin()));
  }

  @Override
  public void logEvent(LogEvent event) {
    records.accept(event).forEach(this::record);
  }

  @Override
  public void controlEvent() {
    account.control();
  }

  private void record(RecordReader.FalcoRecord record) {
    account.received(record.recognition());
    LogEvent event = record.event();
    if (record.recognition() instanceof Recognition.Alert found) {
      submit(found.alert(), event);
    } else if (record.recognition() instanceof Recognition.Ignored none) {
      account.ignored(none.reason());
    } else if (record.recognition() instanceof Recognition.Health) {
      account.ignored(IgnoreReason.FALCO_INTERNAL);
    } else if (record.recognition() instanceof Recognition.Rejected broken) {
      account.rejected(broken.reason(), broken.detail(), event);
    }
  }

  /** Whether a line is held of which further pieces may follow. */
  boolean holdsOpenLines() {
    return records.holdsOpenLines();
  }

  /** Hands over what is still gathered, which may leave findings on their way. */
  void drain() {
    records.finish().forEach(this::record);
    folding.finish();
    enrichment.ifPresent(Enrichment::finish);
  }

  /** Sends and keeps what is still gathered, and checks that every record is accounted for. */
  void finish() {
    drain();
    outbox.ifPresent(FindingSink::flush);
    account.close();
  }

  /** The counts so far. */
  Ledger ledger() {
    return account.ledger();
  }

  /** Whether findings were not sent, so that the payload is to be kept whole. */
  boolean isSetAside() {
    return account.isSetAside();
  }

  /** The figures so far. */
  Map<String, Object> summary(long milliseconds) {
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
  void writeMetrics(String functionName, Consumer<String> lines) {
    account.writeMetrics(settings.metricsNamespace(), functionName, lines);
  }

  private void submit(FalcoAlert alert, LogEvent event) {
    if (!alert.priority().atLeast(settings.minimumPriority())) {
      account.ignored(IgnoreReason.BELOW_MINIMUM_PRIORITY);
    } else if (!settings.filter().passes(alert)) {
      account.ignored(IgnoreReason.FILTERED);
    } else {
      FindingMapper findings = mapper.orElseThrow();
      LogReference reference =
          new LogReference(header.logGroup(), header.logStream(), event.id(), event.timestamp());
      findings
          .foldedId(alert, reference)
          .ifPresentOrElse(
              id -> folding.add(id, alert, reference, event),
              () -> map(known -> finding(alert, reference, known), alert, reference, event));
    }
  }

  private EncodedFinding finding(FalcoAlert alert, LogReference from, ResourceFacts known) {
    FindingMapper findings = mapper.orElseThrow();
    return knownId.isPresent()
        ? findings.map(alert, from, knownId.get(), known)
        : findings.map(alert, from, known);
  }

  private void folded(Folding.Fold fold) {
    for (long repeat = 0; repeat < fold.repeats(); repeat++) {
      account.ignored(IgnoreReason.FOLDED);
    }
    FindingMapper findings = mapper.orElseThrow();
    map(
        known -> findings.mapFolded(fold.newest(), fold.log(), fold.repeats(), known),
        fold.newest(),
        fold.log(),
        fold.event());
  }

  private void map(
      Function<ResourceFacts, EncodedFinding> mapping,
      FalcoAlert alert,
      LogReference from,
      LogEvent event) {
    if (enrichment.isEmpty()) {
      send(mapping.apply(ResourceFacts.NONE), alert, from, event);
    } else {
      enrichment.get().add(mapper.orElseThrow().keys(alert, from), mapping, alert, from, event);
    }
  }

  private void send(EncodedFinding finding, FalcoAlert alert, LogReference from, LogEvent event) {
    outbox.orElseThrow().add(finding, from, event, FindingMapper.time(alert, from), account);
  }
}
