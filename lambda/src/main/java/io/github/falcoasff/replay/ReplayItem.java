package io.github.falcoasff.replay;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.util.List;
import java.util.Optional;

/** The content of a queue message, or the place of the content. */
public sealed interface ReplayItem {
  /**
   * A rejected record.
   *
   * @param region the Region that it came from; empty if the message does not say it
   * @param writer who wrote it; empty if the message does not say it
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

  /** An S3 object with the content. */
  record Stored(String bucket, String key) implements ReplayItem {}
}
