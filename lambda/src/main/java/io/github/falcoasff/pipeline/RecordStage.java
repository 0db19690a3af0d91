package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.ResourceFacts;
import io.github.falcoasff.asff.ResourceKeys;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader.FalcoRecord;
import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes findings of the records of one payload. Each record is filtered and mapped in its own
 * guard, so that a fault rejects only that record. Findings are sent outside of the guards.
 */
final class RecordStage {
  private final PipelineSettings settings;
  private final PayloadOrigin payload;
  private final RecordTracker tracker;
  private final FindingSink sink;
  private final FindingMapper mapper;
  private final Optional<EnrichmentStage> enrichment;
  private final AlertFolder folder = new AlertFolder(this::folded);

  /**
   * A stage that has taken no record yet.
   *
   * @param sink takes the findings
   * @param routes chooses the look-ups
   * @param now the time of day, which no time of an alert can be far beyond
   */
  RecordStage(
      PipelineContext context,
      PayloadOrigin payload,
      RecordTracker tracker,
      FindingSink sink,
      FindingRoutes routes,
      Instant now) {
    this.settings = context.settings();
    this.payload = payload;
    this.tracker = tracker;
    this.sink = sink;
    FindingMapper whole = new FindingMapper(context.mappingCache(), sink.origin(), now);
    this.mapper = sink.totalsOnly() ? whole.forTotals() : whole;
    this.enrichment = routes.enrichment(sink.origin(), new Enriched());
  }

  /** Takes records of a payload. The records of one log event follow each other. */
  void take(List<FalcoRecord> found) {
    take(found, Optional.empty(), List.of());
  }

  /**
   * Takes records that are replayed.
   *
   * @param writer the writer that was kept with the records; if empty, the writer that they name
   * @param ids the Ids of their alerts, made from the unmasked message; they are used only if there
   *     are as many as alerts, since otherwise they cannot be assigned
   */
  void take(List<FalcoRecord> found, Optional<Writer> writer, List<String> ids) {
    int start = 0;
    while (start < found.size()) {
      int end = start + 1;
      while (end < found.size() && found.get(end).event().equals(found.get(start).event())) {
        end++;
      }
      takeEvent(found.subList(start, end), writer, ids);
      start = end;
    }
  }

  /** Passes everything on that was gathered. Findings may still be undelivered after it. */
  void finish() {
    folder.finish();
    enrichment.ifPresent(EnrichmentStage::finish);
  }

  private void takeEvent(List<FalcoRecord> records, Optional<Writer> keptWriter, List<String> ids) {
    LogEvent event = records.get(0).event();
    PayloadHeader header = payload.header();
    LogReference log =
        new LogReference(header.logGroup(), header.logStream(), event.id(), event.timestamp());
    List<FalcoAlert> alerts = alerts(records);
    boolean known = ids.size() == alerts.size();
    RecordOrigin origin =
        new RecordOrigin(
            payload,
            event,
            keptWriter.or(() -> agreed(records)),
            () -> known ? ids : alerts.stream().map(alert -> id(alert, log)).toList());
    int alertsSeen = 0;
    for (FalcoRecord record : records) {
      Writer writer = keptWriter.orElse(record.writer());
      Optional<String> id = Optional.empty();
      if (record.recognition() instanceof Recognition.Alert) {
        id = known ? Optional.of(ids.get(alertsSeen)) : id;
        alertsSeen++;
      }
      take(record.recognition(), writer, log, origin, id);
    }
  }

  private void take(
      Recognition found,
      Writer writer,
      LogReference log,
      RecordOrigin origin,
      Optional<String> keptId) {
    tracker.received();
    Optional<ForeignRecords> foreign = ForeignRecords.of(origin.event(), sink.origin());
    boolean trusted = settings.trustedWriters().trusts(payload.header().logStream(), writer);
    if (trusted && foreign.isEmpty()) {
      tracker.seen(found);
    }
    if (foreign.isPresent()
        && (found instanceof Recognition.Alert || found instanceof Recognition.Rejected)) {
      tracker.rejected(foreign.get().reason(), foreign.get().detail(), origin);
    } else if (found instanceof Recognition.Alert one && trusted) {
      FalcoAlert alert = one.alert().toBuilder().writer(writer).build();
      tracker.guarded(origin, () -> next(alert, log, origin, keptId)).ifPresent(Runnable::run);
    } else if (found instanceof Recognition.Alert) {
      tracker.rejected(
          RejectReason.UNTRUSTED_WRITER, "the writer is not among TRUSTED_WRITERS", origin);
    } else if (found instanceof Recognition.Ignored none) {
      tracker.ignored(none.reason());
    } else if (found instanceof Recognition.Health) {
      tracker.ignored(IgnoreReason.FALCO_INTERNAL);
    } else if (found instanceof Recognition.Rejected broken) {
      tracker.rejected(broken.reason(), broken.detail(), origin);
    } else {
      throw new IllegalStateException("a recognition that is not known: " + found.getClass());
    }
  }

  /** Decides what to do with an alert; the result is run outside of the alert's guard. */
  private Runnable next(
      FalcoAlert alert, LogReference log, RecordOrigin origin, Optional<String> keptId) {
    if (!alert.priority().atLeast(settings.minimumPriority())) {
      return () -> tracker.ignored(IgnoreReason.BELOW_MINIMUM_PRIORITY);
    }
    if (!settings.filter().passes(alert)) {
      return () -> tracker.ignored(IgnoreReason.FILTERED);
    }
    Optional<String> foldedId = mapper.foldedId(alert, log);
    if (foldedId.isPresent()) {
      String id = keptId.filter(FindingMapper::isFolded).or(() -> foldedId).get();
      // An alert that cannot be mapped fails here, before it is folded with others.
      mapper.mapFolded(alert, log, id, 0, ResourceFacts.NONE);
      Instant time = mapper.foldedTime(alert, log);
      return () -> folder.add(new AlertFolder.Fold(id, alert, log, origin, time));
    }
    String id =
        keptId.filter(kept -> !FindingMapper.isFolded(kept)).orElseGet(() -> mapper.id(alert, log));
    return mapped(
        alert,
        new PendingAlert(
            alert,
            log,
            origin,
            mapper.time(alert, log),
            known -> mapper.map(alert, log, id, known)));
  }

  private void folded(AlertFolder.Fold fold) {
    for (long repeat = 0; repeat < fold.repeats(); repeat++) {
      tracker.ignored(IgnoreReason.FOLDED);
    }
    FalcoAlert newest = fold.newest();
    PendingAlert pending =
        new PendingAlert(
            newest,
            fold.log(),
            fold.origin(),
            fold.time(),
            known -> mapper.mapFolded(newest, fold.log(), fold.id(), fold.repeats(), known));
    tracker.guarded(fold.origin(), () -> mapped(newest, pending)).ifPresent(Runnable::run);
  }

  private Runnable mapped(FalcoAlert alert, PendingAlert pending) {
    if (enrichment.isPresent()) {
      ResourceKeys keys = mapper.keys(alert, pending.log());
      return () -> enrichment.get().add(keys, pending);
    }
    EncodedFinding finding = pending.mapping().with(ResourceFacts.NONE);
    return () -> sink.add(finding, pending, tracker);
  }

  private String id(FalcoAlert alert, LogReference log) {
    return mapper.foldedId(alert, log).orElseGet(() -> mapper.id(alert, log));
  }

  private static List<FalcoAlert> alerts(List<FalcoRecord> records) {
    List<FalcoAlert> alerts = new ArrayList<>(records.size());
    for (FalcoRecord record : records) {
      if (record.recognition() instanceof Recognition.Alert found) {
        alerts.add(found.alert());
      }
    }
    return alerts;
  }

  /** Who wrote all of these; empty if they differ. */
  private static Optional<Writer> agreed(List<FalcoRecord> records) {
    Writer first = records.get(0).writer();
    for (FalcoRecord record : records) {
      if (!record.writer().equals(first)) {
        return Optional.empty();
      }
    }
    return Optional.of(first);
  }

  /** Passes the findings of enriched alerts to the sink. */
  private final class Enriched implements EnrichmentStage.Out {
    @Override
    public void send(EncodedFinding finding, PendingAlert pending) {
      sink.add(finding, pending, tracker);
    }

    @Override
    public void failed(PendingAlert pending, Throwable fault) {
      tracker.failed(pending.origin(), fault);
    }
  }
}
