package io.github.falcoasff.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Converts text of another charset to UTF-8. Bytes that do not form a character become U+FFFD. */
final class Utf8Bytes extends InputStream {
  private static final int CHARACTERS = 8 * 1024;
  private static final int MOST_BYTES_PER_CHARACTER = 3;

  private final Reader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD});
  private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).limit(0);
  private final ByteBuffer bytes =
      ByteBuffer.allocate((CHARACTERS + 1) * MOST_BYTES_PER_CHARACTER).limit(0);
  private boolean ended;

  Utf8Bytes(InputStream in, Charset charset) {
    this.reader = new InputStreamReader(in, charset);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, bytes.remaining());
    bytes.get(into, offset, taken);
    return taken;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      characters.compact();
      ended = reader.read(characters) < 0;
      characters.flip();
      bytes.clear();
      encoder.encode(characters, bytes, ended);
      if (ended) {
        encoder.flush(bytes);
      }
      bytes.flip();
    }
    return bytes.hasRemaining();
  }
}
