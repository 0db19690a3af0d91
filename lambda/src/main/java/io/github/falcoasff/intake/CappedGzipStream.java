package io.github.falcoasff.intake;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Inflates a payload up to the cap. It throws {@link PayloadException}s, which the JSON parser does
 * not wrap.
 */
final class CappedGzipStream extends BlockInputStream {
  private static final int BUFFER_BYTES = 32 * 1024;

  private final CountingGzip gzip;
  private final int compressedLength;
  private final long maximumBytes;
  private long inflated;

  CappedGzipStream(byte[] compressed, long maximumBytes) {
    this.maximumBytes = maximumBytes;
    this.compressedLength = compressed.length;
    try {
      gzip = new CountingGzip(compressed);
    } catch (EOFException end) {
      throw new PayloadException(
          PayloadException.Stage.GZIP,
          "the gzip header is cut after "
              + compressed.length
              + " bytes; the sender must deliver the payload whole");
    } catch (IOException notGzip) {
      throw new PayloadException(
          PayloadException.Stage.GZIP,
          "no gzip data at offset 0; awslogs.data must be what a CloudWatch Logs subscription"
              + " sends");
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count;
    try {
      count = gzip.read(bytes, offset, length);
    } catch (EOFException end) {
      throw broken("the gzip data is truncated", compressedLength);
    } catch (ZipException damaged) {
      throw broken("the gzip data is damaged (" + damaged.getMessage() + ")", gzip.position());
    }
    if (count > 0) {
      inflated += count;
    }
    if (inflated > maximumBytes) {
      throw new PayloadException(
          PayloadException.Stage.SIZE,
          "over "
              + maximumBytes
              + " bytes when decompressed; if such payloads are real, raise MAX_PAYLOAD_BYTES and"
              + " the function's time-out");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    gzip.close();
  }

  private PayloadException broken(String what, int offset) {
    return new PayloadException(
        PayloadException.Stage.GZIP,
        what
            + " at offset "
            + offset
            + " of "
            + compressedLength
            + " compressed bytes, after "
            + inflated
            + " decompressed bytes; findings of the part before it may have been imported, which a"
            + " redelivery repeats without harm");
  }

  /** Counts the compressed bytes that were read, over all gzip members. */
  private static final class CountingGzip extends GZIPInputStream {
    private final ByteArrayInputStream compressed;
    private final int length;

    CountingGzip(byte[] compressed) throws IOException {
      this(new ByteArrayInputStream(compressed), compressed.length);
    }

    private CountingGzip(ByteArrayInputStream compressed, int length) throws IOException {
      super(compressed, BUFFER_BYTES);
      this.compressed = compressed;
      this.length = length;
    }

    int position() {
      return length - compressed.available() - inf.getRemaining();
    }
  }
}
