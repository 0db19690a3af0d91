package io.github.falcoasff.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts a text into chunks of whole lines, so that several threads can read them. */
final class LineChunks {
  private static final int SIZE = 2 * 1024 * 1024;

  /**
   * The length in bytes at which a line is cut. Real lines are shorter: a log event has at most 1
   * MB (CloudWatch Logs quotas).
   */
  private static final int LONGEST_LINE = 16 * 1024 * 1024;

  private final InputStream text;
  private byte[] rest = {};
  private boolean ended;

  LineChunks(InputStream text) {
    this.text = text;
  }

  /**
   * Returns the next whole lines, which are those that end within the next 2 MB, or one longer
   * line; empty at the end.
   */
  Optional<byte[]> next() throws IOException {
    byte[] lines = rest;
    while (!ended) {
      int before = lines.length;
      byte[] longer = Arrays.copyOf(lines, before + SIZE);
      int length = before + text.readNBytes(longer, before, SIZE);
      ended = length < longer.length;
      int end = lastLineFeed(longer, before, length);
      if (end >= 0 || length >= LONGEST_LINE) {
        int cut = end >= 0 ? end + 1 : length;
        rest = Arrays.copyOfRange(longer, cut, length);
        return Optional.of(Arrays.copyOf(longer, cut));
      }
      lines = Arrays.copyOf(longer, length);
    }
    rest = new byte[0];
    return lines.length == 0 ? Optional.empty() : Optional.of(lines);
  }

  /** Passes on the lines of a chunk, without line ends and without empty lines. */
  static void lines(byte[] chunk, Consumer<String> lines) {
    int start = 0;
    while (start < chunk.length) {
      int end = start;
      while (end < chunk.length && chunk[end] != '\n') {
        end++;
      }
      int last = end > start && chunk[end - 1] == '\r' ? end - 1 : end;
      if (last > start) {
        lines.accept(new String(chunk, start, last - start, StandardCharsets.UTF_8));
      }
      start = end + 1;
    }
  }

  private static int lastLineFeed(byte[] bytes, int from, int to) {
    int at = to - 1;
    while (at >= from && bytes[at] != '\n') {
      at--;
    }
    return at >= from ? at : -1;
  }
}
