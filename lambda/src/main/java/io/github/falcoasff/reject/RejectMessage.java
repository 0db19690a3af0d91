package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.ledger.RejectReason;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** The members of a message about a rejected record or a parked payload. */
sealed interface RejectMessage {
  /** Writes members of an object. */
  interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  RejectReason reason();

  String detail();

  /** Milliseconds since the epoch. */
  long timestamp();

  /** Writes where it came from and its identifiers. */
  void origin(JsonGenerator json) throws IOException;

  /** Writes what a replay handles again. */
  void content(JsonGenerator json) throws IOException;

  /** A rejected record. */
  record OfRecord(RejectedRecord record) implements RejectMessage {
    @Override
    public RejectReason reason() {
      return record.reason();
    }

    @Override
    public String detail() {
      return record.detail();
    }

    @Override
    public long timestamp() {
      return record.event().timestamp();
    }

    @Override
    public void origin(JsonGenerator json) throws IOException {
      json.writeStringField("owner", record.header().owner());
      json.writeStringField("logGroup", record.header().logGroup());
      json.writeStringField("logStream", record.header().logStream());
      json.writeStringField("logEventId", record.event().id());
      json.writeNumberField("timestamp", record.event().timestamp());
      json.writeStringField("region", record.event().region().orElse(record.region()));
      if (record.event().account().isPresent()) {
        // Under centralised logs it may be another than the owner of the log group.
        json.writeStringField("account", record.event().account().get());
      }
    }

    @Override
    public void content(JsonGenerator json) throws IOException {
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

  /** A parked payload, in the form of an invocation's event, which a replay can read. */
  record OfPayload(ParkedPayload payload) implements RejectMessage {
    @Override
    public RejectReason reason() {
      return payload.reason();
    }

    @Override
    public String detail() {
      return payload.detail();
    }

    @Override
    public long timestamp() {
      return payload.timestamp();
    }

    @Override
    public void origin(JsonGenerator json) throws IOException {
      json.writeStringField("owner", payload.member().orElse(""));
      json.writeStringField("sequenceNumber", payload.sequenceNumber());
      json.writeNumberField("timestamp", payload.timestamp());
    }

    @Override
    public void content(JsonGenerator json) throws IOException {
      json.writeObjectFieldStart("awslogs");
      json.writeStringField("data", Base64.getEncoder().encodeToString(payload.data()));
      json.writeEndObject();
    }
  }
}
