package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** Writes the members of a JSON message about a rejected record or a parked payload. */
final class RejectMembers {
  private RejectMembers() {}

  /** Writes where it came from and its identifiers. */
  static void origin(Rejected rejected, JsonGenerator json) throws IOException {
    if (rejected instanceof RejectedRecord record) {
      json.writeStringField("owner", record.header().owner());
      json.writeStringField("logGroup", record.header().logGroup());
      json.writeStringField("logStream", record.header().logStream());
      json.writeStringField("logEventId", record.event().id());
      json.writeNumberField("timestamp", record.timestamp());
      json.writeStringField("region", record.event().region().orElse(record.region()));
      if (record.event().account().isPresent()) {
        // Under centralised logs it may be another than the owner of the log group.
        json.writeStringField("account", record.event().account().get());
      }
    } else if (rejected instanceof ParkedPayload payload) {
      json.writeStringField("owner", payload.member().orElse(""));
      json.writeStringField("sequenceNumber", payload.sequenceNumber());
      json.writeNumberField("timestamp", payload.timestamp());
    } else {
      throw new UnknownRejectedException(rejected);
    }
  }

  /** Writes what a replay handles again. */
  static void content(Rejected rejected, JsonGenerator json) throws IOException {
    if (rejected instanceof RejectedRecord record) {
      record(record, json);
    } else if (rejected instanceof ParkedPayload payload) {
      // In the form of an invocation's event, which a replay can read.
      json.writeObjectFieldStart("awslogs");
      json.writeStringField("data", Base64.getEncoder().encodeToString(payload.data()));
      json.writeEndObject();
    } else {
      throw new UnknownRejectedException(rejected);
    }
  }

  private static void record(RejectedRecord record, JsonGenerator json) throws IOException {
    if (!record.writer().isEmpty()) {
      json.writeObjectFieldStart("writer");
      for (Map.Entry<String, String> member : record.writer().entrySet()) {
        json.writeStringField(member.getKey(), member.getValue());
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("findingIds");
    for (String id : record.findingIds()) {
      json.writeString(id);
    }
    json.writeEndArray();
    if (record.hasMessage()) {
      json.writeStringField("message", record.event().message());
    } else {
      json.writeBooleanField("messageLost", true);
    }
  }
}
