package io.github.falcoasff.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * The key of a record in a bucket: reason, day, hash of the content. The same record has the same
 * key, so a payload that is delivered again creates no second object. The hash leaves out the
 * detail, which may hold a request id.
 */
final class RejectKey {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final long LAST = 253_402_300_799_999L;
  private static final int HEX_DIGITS = 32;
  private static final JsonFactory JSON = new JsonFactory();

  private RejectKey() {}

  static String of(RejectMessage what) {
    long time = Math.max(0, Math.min(what.timestamp(), LAST));
    return what.reason().code()
        + "/"
        + DAY.format(Instant.ofEpochMilli(time))
        + "/"
        + HexFormat.of().formatHex(sha256(content(what))).substring(0, HEX_DIGITS)
        + ".json";
  }

  private static String content(RejectMessage what) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      what.origin(json);
      what.content(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static byte[] sha256(String content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
