package io.github.falcoasff.intake;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads blocks of bytes; a single byte is a block of one. */
abstract class BlockInputStream extends InputStream {
  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
