package io.github.falcoasff.pipeline;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import java.util.List;
import java.util.Optional;

/**
 * The log event of one or more records, which is kept if one of them is rejected. It is kept whole,
 * so it is kept only once even if several of its records are rejected.
 */
final class RecordOrigin {
  private final PayloadOrigin payload;
  private final LogEvent event;
  private final Optional<Writer> writer;
  private final FindingIds findingIds;
  private boolean kept;

  /** Makes the Ids of a log event's alerts, which are needed only if one is rejected. */
  interface FindingIds {
    List<String> make();
  }

  /**
   * A log event that was not kept yet.
   *
   * @param payload the origin of the payload
   * @param event the log event; for a line in pieces, with the id and time of the first piece and
   *     the messages of all
   * @param writer who wrote it; empty if its records do not agree
   * @param findingIds makes the Ids of all of its alerts, in their order
   */
  RecordOrigin(
      PayloadOrigin payload, LogEvent event, Optional<Writer> writer, FindingIds findingIds) {
    this.payload = payload;
    this.event = event;
    this.writer = writer;
    this.findingIds = findingIds;
  }

  PayloadOrigin payload() {
    return payload;
  }

  LogEvent event() {
    return event;
  }

  Optional<Writer> writer() {
    return writer;
  }

  /** The Ids of all of its alerts, in their order; none if they cannot be made. */
  List<String> findingIds() {
    try {
      return findingIds.make();
    } catch (RuntimeException | StackOverflowError fault) {
      // The record is rejected already, and a replay makes the Ids from the kept message.
      return List.of();
    }
  }

  /** Returns true on the first call only: whoever gets true keeps the log event. */
  boolean keepOnce() {
    boolean first = !kept;
    kept = true;
    return first;
  }
}
