package io.github.falcoasff.hub;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import io.github.falcoasff.function.OwnLog;
import io.github.falcoasff.intake.AggregatedRecord;
import io.github.falcoasff.intake.SubscriptionPayload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a batch taken apart: payloads by the account that they are of. */
public final class StreamBatch {
  private final long maximumPayloadBytes;
  private final Context context;
  private final Map<Optional<String>, List<StreamPayload>> byOwner = new LinkedHashMap<>();
  private long ownLog;

  public StreamBatch(long maximumPayloadBytes, Context context) {
    this.maximumPayloadBytes = maximumPayloadBytes;
    this.context = context;
  }

  /** Takes a record, which may be several in one. */
  public void add(KinesisEventRecord record) {
    var kinesis = record.getKinesis();
    ByteBuffer buffer = kinesis.getData().duplicate();
    byte[] data = new byte[buffer.remaining()];
    buffer.get(data);
    long arrived =
        Optional.ofNullable(kinesis.getApproximateArrivalTimestamp())
            .map(java.util.Date::getTime)
            .orElse(0L);
    for (byte[] one : userRecords(data)) {
      if (isOwnLog(one)) {
        continue;
      }
      byOwner
          .computeIfAbsent(owner(one), owner -> new ArrayList<>())
          .add(new StreamPayload(kinesis.getSequenceNumber(), arrived, one));
    }
  }

  /** The payloads in a record; itself if taking it apart fails. */
  private static List<byte[]> userRecords(byte[] data) {
    try {
      return AggregatedRecord.userRecords(data);
    } catch (RuntimeException | StackOverflowError fault) {
      return List.of(data);
    }
  }

  /** The payloads of each account in their order; of none, those that are nobody's. */
  public Map<Optional<String>, List<StreamPayload>> byOwner() {
    return byOwner;
  }

  /** How many log events of the project's own functions were left out. */
  public long ownLog() {
    return ownLog;
  }

  private boolean isOwnLog(byte[] data) {
    try {
      SubscriptionPayload payload = SubscriptionPayload.ofGzip(data, maximumPayloadBytes);
      if (!OwnLog.holds(payload, context)) {
        return false;
      }
      ownLog += OwnLog.count(payload);
      return true;
    } catch (RuntimeException | StackOverflowError broken) {
      return false;
    }
  }

  /** Whose it is; empty for a control message, and for what is no payload. */
  private Optional<String> owner(byte[] data) {
    try {
      return SubscriptionPayload.ofGzip(data, maximumPayloadBytes).owner();
    } catch (RuntimeException | StackOverflowError broken) {
      // Whoever reads it next says what is wrong with it; the others of the batch go on.
      return Optional.empty();
    }
  }
}
