package io.github.falcoasff.pipeline;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The log event that one or more records came in, with what is kept of it if one of them is
 * rejected. It is kept whole, so once is enough however many of its records are rejected.
 */
final class RecordOrigin {
  private final PayloadOrigin payload;
  private final LogEvent event;
  private final Optional<Writer> writer;
  private final Supplier<List<String>> findingIds;
  private boolean kept;

  /**
   * Has not been kept.
   *
   * @param payload where its log event came from
   * @param event of several pieces, the first one's id and time and the messages of all
   * @param writer who wrote it; empty if its records do not agree
   * @param findingIds makes the Ids of all of its alerts, in their order
   */
  RecordOrigin(
      PayloadOrigin payload,
      LogEvent event,
      Optional<Writer> writer,
      Supplier<List<String>> findingIds) {
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
      return findingIds.get();
    } catch (RuntimeException | StackOverflowError fault) {
      // The record is rejected already; a replay makes the Ids from what is kept.
      return List.of();
    }
  }

  /** Whether it is not kept yet; from now on it is. */
  boolean keepOnce() {
    boolean first = !kept;
    kept = true;
    return first;
  }
}
