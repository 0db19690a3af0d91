package io.github.falcoasff.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A stream that ends at the first byte that cannot be read, so that all bytes before it are used.
 * {@link #check} reports the fault afterwards.
 */
final class EarlyEnd extends FilterInputStream {
  private Optional<IOException> fault = Optional.empty();

  EarlyEnd(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (fault.isPresent()) {
      return -1;
    }
    try {
      return super.read(into, offset, length);
    } catch (IOException broken) {
      fault = Optional.of(broken);
      return -1;
    }
  }

  /**
   * Reports a fault that ended the stream early.
   *
   * @throws IOException if the stream ended early
   */
  void check() throws IOException {
    if (fault.isPresent()) {
      throw fault.get();
    }
  }
}
