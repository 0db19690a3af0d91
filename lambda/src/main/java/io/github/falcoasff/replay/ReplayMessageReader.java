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
import java.util.regex.Pattern;

/**
 * Reads the body of a queue message, which has one of these forms:
 *
 * <ul>
 *   <li>a rejected record as the function keeps it, with its content or with the S3 object that has
 *       it
 *   <li>a payload that the hub parked, or an event of the function alone
 *   <li>Lambda's record of a failed asynchronous invocation (AWS Lambda Developer Guide, "Capturing
 *       records of Lambda asynchronous invocations")
 *   <li>Lambda's record of a discarded stream batch (AWS Lambda Developer Guide, "Retain discarded
 *       batch records for a Kinesis Data Streams event source")
 *   <li>the notice of S3 that an object with one of these forms was written: an event of
 *       EventBridge (Amazon S3 user guide, "EventBridge event message structure") or S3's own
 *       notification ("Event message structure")
 * </ul>
 */
public final class ReplayMessageReader {
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

  private ReplayMessageReader() {}

  /**
   * Reads the body of a message.
   *
   * @return empty for S3's test message, which holds nothing
   * @throws ReplayMessageException if it has another form
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
      // The key is not decoded: the guide describes encoded keys only for S3's own notifications.
      // The keys that Lambda writes have no character that encoding would change.
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
      List<ReplayItem> inText = streamRecords(JsonLeaves.of(text(leaves, "payload")), "Records.");
      if (inText.isEmpty()) {
        // Without an item the message would be deleted.
        throw new ReplayMessageException("the payload of the stream's batch has no records");
      }
      return inText;
    }
    throw new ReplayMessageException(
        "the message is neither a rejected record nor a parked payload nor a failed invocation nor"
            + " S3's notification of one");
  }

  /** The payloads of a batch from a Kinesis stream; none if it is another list. */
  private static List<ReplayItem> streamRecords(Map<String, String> leaves, String at) {
    List<ReplayItem> payloads = new ArrayList<>();
    if (!leaves.containsKey(at + "0.kinesis.data")) {
      return payloads;
    }
    int size = size(leaves, at);
    for (int i = 0; i < size; i++) {
      if (!leaves.containsKey(at + i + ".kinesis.data")) {
        throw new ReplayMessageException("the stream's record " + i + " has no data");
      }
      byte[] record;
      try {
        record = Base64.getDecoder().decode(text(leaves, at + i + ".kinesis.data"));
      } catch (IllegalArgumentException notBase64) {
        throw new ReplayMessageException("the data of the stream's record " + i + " is not base64");
      }
      for (byte[] payload : AggregatedRecord.userRecords(record)) {
        payloads.add(new ReplayItem.Payload(Base64.getEncoder().encodeToString(payload)));
      }
    }
    return payloads;
  }

  private static List<ReplayItem> notified(Map<String, String> leaves) {
    List<ReplayItem> stored = new ArrayList<>();
    int size = size(leaves, "Records.");
    for (int i = 0; i < size; i++) {
      String at = "Records." + i + ".s3.";
      if (!leaves.containsKey(at + "bucket.name") || !leaves.containsKey(at + "object.key")) {
        throw new ReplayMessageException("record " + i + " of the notification names no object");
      }
      String key = decoded(text(leaves, at + "object.key"));
      stored.add(new ReplayItem.Stored(text(leaves, at + "bucket.name"), key));
    }
    return stored;
  }

  /** The number of elements of a list; elements without a value at the end do not count. */
  private static int size(Map<String, String> leaves, String list) {
    int size = 0;
    for (String path : leaves.keySet()) {
      if (path.startsWith(list)) {
        int end = path.indexOf('.', list.length());
        String index = path.substring(list.length(), end < 0 ? path.length() : end);
        if (INDEX.matcher(index).matches()) {
          size = Math.max(size, Integer.parseInt(index) + 1);
        }
      }
    }
    return size;
  }

  /** Keys in notifications are encoded as in the query of a URL. */
  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw new ReplayMessageException(
          "the object key in the notification of S3 is not URL-encoded: a % is not followed by two"
              + " hexadecimal digits");
    }
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

  /** Records of earlier versions have no writer; an unknown writer is an empty object. */
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
