package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes a rejected record or a parked payload as JSON in ASCII. SQS refuses some characters of
 * Unicode, which a log line may hold (Amazon SQS API reference, SendMessage); escaped, they are
 * kept.
 */
final class RejectFormat {
  private static final String VERSION = "1";

  /** The detail only helps to find the cause, so it may be cut. */
  private static final int DETAIL_CHARACTERS = 2_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RejectFormat() {}

  /** Writes the members that follow the origin. */
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /** The whole message. */
  static String whole(Rejected rejected) {
    return write(rejected, json -> RejectMembers.content(rejected, json));
  }

  /** A message that names the S3 object with the whole message instead of the content. */
  static String pointer(Rejected rejected, String bucket, String key, int bytes) {
    return write(
        rejected,
        json -> {
          json.writeObjectFieldStart("s3");
          json.writeStringField("bucket", bucket);
          json.writeStringField("key", key);
          json.writeNumberField("bytes", bytes);
          json.writeEndObject();
        });
  }

  private static String write(Rejected rejected, Members content) {
    StringWriter text = new StringWriter();
    String detail = rejected.detail();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("version", VERSION);
      json.writeStringField("reason", rejected.reason().code());
      json.writeStringField(
          "detail", detail.substring(0, Math.min(detail.length(), DETAIL_CHARACTERS)));
      RejectMembers.origin(rejected, json);
      content.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
