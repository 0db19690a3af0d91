package io.github.falcoasff.replay;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.util.List;
import java.util.Optional;

/** What a message of a queue holds, or points to. */
public sealed interface ReplayItem {
  /**
   * A rejected record.
   *
   * @param region the Region that it came from; empty if that was not kept
   * @param writer who wrote it; empty if that was not kept
   * @param findingIds the Ids of all of its alerts, in their order, as far as they were known
   */
  record OneRecord(
      PayloadHeader header,
      Optional<String> region,
      LogEvent event,
      Optional<Writer> writer,
      List<String> findingIds)
      implements ReplayItem {

    /** Copies the Ids. */
    public OneRecord {
      findingIds = List.copyOf(findingIds);
    }
  }

  /**
   * The payload of a failed invocation.
   *
   * @param data the value of <code>awslogs.data</code>
   */
  record Payload(String data) implements ReplayItem {}

  /** An S3 object that holds it. */
  record Stored(String bucket, String key) implements ReplayItem {}
}
