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

/** Takes the log events of one payload, whose header is known, through the stages. */
final class AlertPipeline {
  private final PayloadOrigin payload;
  private final RecordTracker tracker;
  private final RecordSource records;
  private final FindingSink sink;
  private final RecordStage stage;

  /**
   * Has read no log event.
   *
   * @param records tells the records of log events
   * @param now the time of day
   * @throws RuntimeException if findings of the header's owner cannot be sent
   */
  AlertPipeline(
      PipelineSettings settings,
      PayloadHeader header,
      FindingRoutes routes,
      RecordTracker tracker,
      RecordSource records,
      Instant now) {
    this.tracker = tracker;
    this.records = records;
    this.sink = routes.sink(header.owner());
    this.payload = new PayloadOrigin(header, sink.origin().region());
    this.stage = new RecordStage(settings, payload, tracker, sink, routes, now);
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

  /** Takes a record that was rejected before, as the payload that it came in would have been. */
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

  /** Whether a line is held of which further pieces may follow. */
  boolean holdsOpenLines() {
    return records.holdsOpenLines();
  }

  /** Hands over what is still gathered, which may leave findings on their way. */
  void drain() {
    stage.take(records.finish());
    stage.finish();
  }

  /** Reads in the log event's own guard: if that fails, the log event is one rejected record. */
  private List<FalcoRecord> read(LogEvent event, Supplier<List<FalcoRecord>> reading) {
    RecordOrigin origin = new RecordOrigin(payload, event, Optional.empty(), List::of);
    Optional<List<FalcoRecord>> found = tracker.guarded(origin, reading);
    if (found.isEmpty()) {
      tracker.received();
    }
    return found.orElse(List.of());
  }
}
