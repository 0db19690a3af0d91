package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A rejected record or a parked payload as JSON. It is ASCII: SQS refuses some characters of
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

  /** The whole message. */
  static String whole(RejectMessage what) {
    return write(what, what::content);
  }

  /** A message that names the S3 object with the whole message instead of the content. */
  static String pointer(RejectMessage what, String bucket, String key, int bytes) {
    return write(
        what,
        json -> {
          json.writeObjectFieldStart("s3");
          json.writeStringField("bucket", bucket);
          json.writeStringField("key", key);
          json.writeNumberField("bytes", bytes);
          json.writeEndObject();
        });
  }

  private static String write(RejectMessage what, RejectMessage.Members content) {
    StringWriter text = new StringWriter();
    String detail = what.detail();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("version", VERSION);
      json.writeStringField("reason", what.reason().code());
      json.writeStringField(
          "detail", detail.substring(0, Math.min(detail.length(), DETAIL_CHARACTERS)));
      what.origin(json);
      content.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
