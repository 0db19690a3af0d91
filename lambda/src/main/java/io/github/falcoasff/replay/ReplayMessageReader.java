package io.github.falcoasff.replay;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.AggregatedRecord;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a message's body. It may be a rejected record as the function keeps it, with its message or
 * with the S3 object that holds it; Lambda's record of a failed asynchronous invocation (AWS Lambda
 * Developer Guide, "Capturing records of Lambda asynchronous invocations"); S3's word that such a
 * record was written, as an event of EventBridge (Amazon S3 user guide, "EventBridge event message
 * structure") or as its own notification ("Event message structure"); Lambda's record of a batch
 * that it gave up, as it writes it to S3 (AWS Lambda Developer Guide, "Retain discarded batch
 * records for a Kinesis Data Streams event source"); a payload that the hub parked; or the event
 * alone.
 */
public final class ReplayMessageReader {
  private ReplayMessageReader() {}

  /**
   * What the body holds.
   *
   * @return empty for S3's test message, which holds nothing
   * @throws ReplayMessageException if it is none of the forms
   */
  public static List<ReplayItem> read(String body) {
    Map<String, String> leaves = JsonLeaves.of(body);
    for (String data : new String[] {"requestPayload.awslogs.data", "awslogs.data"}) {
      if (leaves.containsKey(data)) {
        return List.of(new ReplayItem.Payload(text(leaves, data)));
      }
    }
    if (leaves.containsKey("s3.bucket")) {
      return List.of(new ReplayItem.Stored(text(leaves, "s3.bucket"), text(leaves, "s3.key")));
    }
    if (leaves.containsKey("Records.0.s3.bucket.name")) {
      return notified(leaves);
    }
    if (leaves.containsKey("detail.bucket.name") && leaves.containsKey("detail.object.key")) {
      // The key is taken as it stands: the guide says of S3's own form alone that it is encoded.
      // Lambda's keys have no sign that an encoding would change.
      return List.of(
          new ReplayItem.Stored(
              text(leaves, "detail.bucket.name"), text(leaves, "detail.object.key")));
    }
    if (leaves.containsKey("reason") && leaves.containsKey("message")) {
      return List.of(record(leaves));
    }
    if (leaves.containsKey("reason") && leaves.containsKey("messageLost")) {
      throw new ReplayMessageException(
          "the record's message was not kept, since its secrets could not be masked: look it up by"
              + " its log event id in the log group "
              + text(leaves, "logGroup"));
    }
    if (text(leaves, "Event").equals("s3:TestEvent")) {
      return List.of();
    }
    List<ReplayItem> ofStream = streamRecords(leaves, "Records.");
    if (ofStream.isEmpty()) {
      ofStream = streamRecords(leaves, "payload.Records.");
    }
    if (!ofStream.isEmpty()) {
      return ofStream;
    }
    if (leaves.containsKey("KinesisBatchInfo.shardId") && leaves.containsKey("payload")) {
      return streamRecords(JsonLeaves.of(text(leaves, "payload")), "Records.");
    }
    throw new ReplayMessageException(
        "the message is neither a rejected record nor a parked payload nor a failed invocation nor"
            + " S3's notification of one");
  }

  /** The payloads of a batch from a Kinesis stream. */
  private static List<ReplayItem> streamRecords(Map<String, String> leaves, String at) {
    List<ReplayItem> payloads = new ArrayList<>();
    for (int i = 0; leaves.containsKey(at + i + ".kinesis.data"); i++) {
      byte[] record;
      try {
        record = Base64.getDecoder().decode(text(leaves, at + i + ".kinesis.data"));
      } catch (IllegalArgumentException notBase64) {
        throw new ReplayMessageException("the data of the stream's record " + i + " is no base64");
      }
      for (byte[] payload : AggregatedRecord.userRecords(record)) {
        payloads.add(new ReplayItem.Payload(Base64.getEncoder().encodeToString(payload)));
      }
    }
    return payloads;
  }

  private static List<ReplayItem> notified(Map<String, String> leaves) {
    List<ReplayItem> stored = new ArrayList<>();
    for (int i = 0; leaves.containsKey("Records." + i + ".s3.bucket.name"); i++) {
      String at = "Records." + i + ".s3.";
      // Keys in notifications are encoded as in the query of a URL.
      String key = URLDecoder.decode(text(leaves, at + "object.key"), StandardCharsets.UTF_8);
      stored.add(new ReplayItem.Stored(text(leaves, at + "bucket.name"), key));
    }
    return stored;
  }

  private static ReplayItem record(Map<String, String> leaves) {
    long timestamp;
    try {
      timestamp = Long.parseLong(text(leaves, "timestamp"));
    } catch (NumberFormatException none) {
      throw new ReplayMessageException("the rejected record has no timestamp");
    }
    return new ReplayItem.OneRecord(
        new PayloadHeader(
            text(leaves, "owner"), text(leaves, "logGroup"), text(leaves, "logStream")),
        Optional.ofNullable(leaves.get("region")),
        new LogEvent(
            text(leaves, "logEventId"),
            timestamp,
            text(leaves, "message"),
            Optional.ofNullable(leaves.get("account")),
            Optional.empty()),
        writer(leaves),
        findingIds(leaves));
  }

  /** Records of earlier versions have no writer; one that says nothing is an empty object. */
  private static Optional<Writer> writer(Map<String, String> leaves) {
    Writer writer =
        new Writer(
            Optional.ofNullable(leaves.get("writer.namespace")),
            Optional.ofNullable(leaves.get("writer.pod")),
            Optional.ofNullable(leaves.get("writer.container")));
    return Optional.of(writer).filter(one -> !one.equals(Writer.NONE));
  }

  /** Records of earlier versions have one Id, if their line held one alert. */
  private static List<String> findingIds(Map<String, String> leaves) {
    List<String> ids = new ArrayList<>();
    Optional.ofNullable(leaves.get("findingId")).ifPresent(ids::add);
    for (int i = 0; leaves.containsKey("findingIds." + i); i++) {
      ids.add(text(leaves, "findingIds." + i));
    }
    return ids;
  }

  private static String text(Map<String, String> leaves, String path) {
    return leaves.getOrDefault(path, "");
  }
}
