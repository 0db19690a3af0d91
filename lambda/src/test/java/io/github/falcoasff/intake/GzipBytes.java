package io.github.falcoasff.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** The compressed form of payloads, for tests that damage it. */
final class GzipBytes {
  private GzipBytes() {}

  /** One gzip member. */
  static byte[] of(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Several byte arrays, one after the other. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** The <code>awslogs.data</code> value of compressed bytes. */
  static String data(byte[] compressed) {
    return Base64.getEncoder().encodeToString(compressed);
  }
}
