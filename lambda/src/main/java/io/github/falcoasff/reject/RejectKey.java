package io.github.falcoasff.reject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * The key of a record in a bucket: reason, day, hash of the content. The same record has the same
 * key, so that a payload which comes again leaves no second object.
 */
final class RejectKey {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final long LAST = 253_402_300_799_999L;
  private static final int HEX_DIGITS = 32;

  private RejectKey() {}

  static String of(RejectMessage what, String content) {
    long time = Math.max(0, Math.min(what.timestamp(), LAST));
    return what.reason().code()
        + "/"
        + DAY.format(Instant.ofEpochMilli(time))
        + "/"
        + HexFormat.of().formatHex(sha256(content)).substring(0, HEX_DIGITS)
        + ".json";
  }

  private static byte[] sha256(String content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
