package io.github.falcoasff.pipeline;

import io.github.falcoasff.falco.RecordReader.FalcoRecord;
import io.github.falcoasff.falco.RecordSource;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.replay.ReplayItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the log events of one payload through the stages. The payload's header is known before. */
final class AlertPipeline {
  private final PayloadOrigin payload;
  private final RecordTracker tracker;
  private final RecordSource records;
  private final FindingSink sink;
  private final RecordStage stage;

  /**
   * A pipeline for a payload with this header.
   *
   * @param records splits log events into records
   * @param now the time of day
   * @throws RuntimeException if findings of the header's owner cannot be sent
   */
  AlertPipeline(
      PipelineContext context,
      PayloadHeader header,
      FindingRoutes routes,
      RecordTracker tracker,
      RecordSource records,
      Instant now) {
    this.tracker = tracker;
    this.records = records;
    this.sink = routes.sink(header.owner());
    this.payload = new PayloadOrigin(header, sink.origin().region());
    this.stage = new RecordStage(context, payload, tracker, sink, routes, now);
  }

  PayloadHeader header() {
    return payload.header();
  }

  FindingSink sink() {
    return sink;
  }

  /** Takes the next log event. */
  void accept(LogEvent event) {
    stage.take(read(event, () -> records.accept(event)));
  }

  /** Takes a record that was rejected before, in the same way as its payload. */
  void acceptAgain(ReplayItem.OneRecord kept) {
    Optional<String> elsewhere = kept.region().filter(region -> !region.equals(payload.region()));
    if (elsewhere.isPresent()) {
      tracker.received();
      tracker.rejected(
          RejectReason.FOREIGN_REGION,
          "the record is of the Region "
              + elsewhere.get()
              + ", the function is in "
              + payload.region(),
          new RecordOrigin(payload, kept.event(), kept.writer(), kept::findingIds));
      return;
    }
    List<FalcoRecord> found = read(kept.event(), () -> records.acceptAgain(kept.event()));
    stage.take(found, kept.writer(), kept.findingIds());
  }

  /** Whether a line is held that still waits for pieces. */
  boolean holdsOpenLines() {
    return records.holdsOpenLines();
  }

  /** Passes everything on that was gathered. Findings may still be undelivered after it. */
  void drain() {
    stage.take(records.finish());
    stage.finish();
  }

  /**
   * Reads a log event inside its own guard: if that fails, the log event counts as one rejected
   * record.
   */
  private List<FalcoRecord> read(LogEvent event, Supplier<List<FalcoRecord>> reading) {
    RecordOrigin origin = new RecordOrigin(payload, event, Optional.empty(), List::of);
    Optional<List<FalcoRecord>> found = tracker.guarded(origin, reading);
    if (found.isEmpty()) {
      tracker.received();
    }
    return found.orElse(List.of());
  }
}
