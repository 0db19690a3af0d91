package io.github.falcoasff.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Shows on a terminal how much of the inputs has been read, if reading takes long. */
final class Progress {
  private static final long KILOBYTE = 1_000;
  private static final long MEGABYTE = 1_000_000;
  private static final long FIRST = 1_000_000_000L;
  private static final long EACH = 250_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final Context context;
  private final long total;
  private final long start = System.nanoTime();
  private long next = start + FIRST;
  private long bytes;
  private boolean shown;

  /**
   * Starts with nothing read.
   *
   * @param total the size of all inputs in bytes; 0 if it is not known
   */
  Progress(Context context, long total) {
    this.context = context;
    this.total = total;
  }

  /** Returns the input as a stream that counts the bytes read. */
  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        passed(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        passed(Math.max(0, read));
        return read;
      }
    };
  }

  /** Clears the progress line if there is one. */
  void end() {
    if (shown) {
      context.errors().print(CLEAR);
      context.errors().flush();
      shown = false;
    }
  }

  /** Returns how many bytes were read in how many seconds, as text. */
  String words() {
    double seconds = (System.nanoTime() - start) / 1e9;
    String read =
        bytes < MEGABYTE
            ? String.format(Locale.ROOT, "%,d kB", (bytes + KILOBYTE - 1) / KILOBYTE)
            : String.format(Locale.ROOT, "%,.1f MB", bytes / (double) MEGABYTE);
    return read + String.format(Locale.ROOT, " in %.1f s", seconds);
  }

  private void passed(int more) {
    bytes += more;
    if (context.terminal().errors() && System.nanoTime() > next) {
      next = System.nanoTime() + EACH;
      shown = true;
      String of = total > 0 ? String.format(Locale.ROOT, " of %,d", total / MEGABYTE) : "";
      context
          .errors()
          .print(CLEAR + String.format(Locale.ROOT, "read %,d%s MB", bytes / MEGABYTE, of));
      context.errors().flush();
    }
  }
}
