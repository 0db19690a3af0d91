package io.github.falcoasff.cli.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The text of an input in UTF-8. Gzip is unpacked up to two times, UTF-16 is converted, and a byte
 * order mark is left out; all of these are recognised by the first bytes.
 *
 * @param stream the text in UTF-8 from its beginning
 * @param head the beginning of the text, at most {@value #HEAD} bytes
 * @param whole whether the head is the whole text
 * @param wrappings the encodings that were removed, such as {@code gzip} or {@code UTF-16}
 * @param layers the streams that may have ended early
 */
record TextStream(
    InputStream stream, String head, boolean whole, List<String> wrappings, List<EarlyEnd> layers) {
  /** The number of bytes by which the form of a text is recognised. */
  static final int HEAD = 64 * 1024;

  private static final int BUFFER = 64 * 1024;
  private static final int MOST_LAYERS = 2;

  /** Removes the encodings. */
  static TextStream of(InputStream raw) throws IOException {
    List<String> wrappings = new ArrayList<>();
    List<EarlyEnd> layers = new ArrayList<>();
    InputStream stream = layer(raw, layers);
    byte[] head = stream.readNBytes(HEAD);
    for (int layer = 0; layer < MOST_LAYERS && isGzip(head); layer++) {
      wrappings.add("gzip");
      stream = layer(new GZIPInputStream(joined(head, stream), BUFFER), layers);
      head = stream.readNBytes(HEAD);
    }
    Charset utf16 = utf16(head);
    if (!utf16.equals(StandardCharsets.UTF_8)) {
      wrappings.add("UTF-16");
      stream = new Utf8Bytes(joined(head, stream), utf16);
      head = stream.readNBytes(HEAD);
    }
    int mark = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    byte[] text = new byte[head.length - mark];
    System.arraycopy(head, mark, text, 0, text.length);
    return new TextStream(
        joined(text, stream),
        new String(text, StandardCharsets.UTF_8),
        head.length < HEAD,
        List.copyOf(wrappings),
        List.copyOf(layers));
  }

  /**
   * Reports a fault that ended the text early.
   *
   * @throws IOException if the text ended early
   */
  void check() throws IOException {
    for (EarlyEnd layer : layers) {
      layer.check();
    }
  }

  private static InputStream layer(InputStream in, List<EarlyEnd> layers) {
    EarlyEnd layer = new EarlyEnd(in);
    layers.add(layer);
    return layer;
  }

  private static boolean isGzip(byte[] head) {
    return startsWith(head, 0x1F, 0x8B);
  }

  /**
   * Returns UTF-16 if the text has its byte order mark or the zero bytes of its letters; else
   * UTF-8.
   */
  private static Charset utf16(byte[] head) {
    if (startsWith(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (head.length >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static InputStream joined(byte[] head, InputStream rest) {
    return new SequenceInputStream(
        new ByteArrayInputStream(head), new BufferedInputStream(rest, BUFFER));
  }
}
