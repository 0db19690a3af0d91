package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A rejected record as JSON. It is ASCII: SQS refuses messages with some characters of Unicode,
 * which a log line may hold (Amazon SQS API reference, SendMessage), and escaped none is lost.
 */
final class RejectFormat {
  private static final String VERSION = "1";

  /** A refusal's wording is a hint, and not the record. */
  private static final int DETAIL_CHARACTERS = 2_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RejectFormat() {}

  /** The record with its message. */
  static String whole(RejectedRecord record) {
    return write(record, json -> json.writeStringField("message", record.event().message()));
  }

  /** The record with the S3 object that holds it whole, in place of its message. */
  static String pointer(RejectedRecord record, String bucket, String key, int bytes) {
    return write(
        record,
        json -> {
          json.writeObjectFieldStart("s3");
          json.writeStringField("bucket", bucket);
          json.writeStringField("key", key);
          json.writeNumberField("bytes", bytes);
          json.writeEndObject();
        });
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(RejectedRecord record, Members last) {
    StringWriter text = new StringWriter();
    String detail = record.detail();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("version", VERSION);
      json.writeStringField("reason", record.reason().code());
      json.writeStringField(
          "detail", detail.substring(0, Math.min(detail.length(), DETAIL_CHARACTERS)));
      json.writeStringField("owner", record.header().owner());
      json.writeStringField("logGroup", record.header().logGroup());
      json.writeStringField("logStream", record.header().logStream());
      json.writeStringField("logEventId", record.event().id());
      json.writeNumberField("timestamp", record.event().timestamp());
      if (record.findingId().isPresent()) {
        json.writeStringField("findingId", record.findingId().get());
      }
      last.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
