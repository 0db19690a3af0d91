package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.text.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Makes the key of a record in a bucket: reason, day, hash of the content. The same record has the
 * same key, so a payload that is delivered again creates no second object. The hash leaves out the
 * detail, which may hold a request id.
 */
final class RejectKey {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final long LAST = 253_402_300_799_999L;
  private static final int HASH_BYTES = 16;
  private static final JsonFactory JSON = new JsonFactory();

  private RejectKey() {}

  static String of(Rejected rejected) {
    long time = Math.max(0, Math.min(rejected.timestamp(), LAST));
    return rejected.reason().code()
        + "/"
        + DAY.format(Instant.ofEpochMilli(time))
        + "/"
        + Sha256.hex(content(rejected), HASH_BYTES)
        + ".json";
  }

  private static String content(Rejected rejected) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      RejectMembers.origin(rejected, json);
      RejectMembers.content(rejected, json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
