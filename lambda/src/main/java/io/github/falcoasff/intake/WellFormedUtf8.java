package io.github.falcoasff.intake;

import io.github.falcoasff.text.AsciiBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads the bytes of a stream and replaces those that are not UTF-8 by U+FFFD, so that a damaged
 * message does not affect others. ASCII, the normal case, is passed on without a copy.
 */
final class WellFormedUtf8 extends BlockInputStream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The start of a character whose rest has not been read. */
  private ByteBuffer begun = NOTHING;

  /** Well-formed bytes that were not returned yet. */
  private ByteBuffer ready = NOTHING;

  WellFormedUtf8(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ready.hasRemaining()) {
      int count = in.read(bytes, offset, length);
      if (count < 0 && !begun.hasRemaining()) {
        return -1;
      }
      if (count > 0 && !begun.hasRemaining() && AsciiBytes.isAscii(bytes, offset, offset + count)) {
        return count;
      }
      decode(ByteBuffer.wrap(bytes, offset, Math.max(0, count)), count < 0);
    }
    int count = Math.min(length, ready.remaining());
    ready.get(bytes, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void decode(ByteBuffer more, boolean end) {
    ByteBuffer all = ByteBuffer.allocate(begun.remaining() + more.remaining());
    all.put(begun).put(more).flip();
    // No byte makes more than one UTF-16 unit.
    CharBuffer text = CharBuffer.allocate(all.remaining());
    decoder.decode(all, text, end);
    begun = all;
    ready = StandardCharsets.UTF_8.encode(text.flip());
  }
}
