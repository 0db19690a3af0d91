package io.github.falcoasff.replay;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.util.Optional;

/** What a message of a queue holds, or points to. */
public sealed interface Kept {
  /**
   * A rejected record.
   *
   * @param findingId the Id of its finding, if that was known
   */
  record OneRecord(PayloadHeader header, LogEvent event, Optional<String> findingId)
      implements Kept {}

  /**
   * The payload of a failed invocation.
   *
   * @param data the value of <code>awslogs.data</code>
   */
  record Payload(String data) implements Kept {}

  /** An S3 object that holds it. */
  record Stored(String bucket, String key) implements Kept {}
}
