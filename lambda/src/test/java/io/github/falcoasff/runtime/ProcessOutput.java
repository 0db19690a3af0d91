package io.github.falcoasff.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Reads what a process prints until it ends and keeps the first 4 MB of it. */
final class ProcessOutput {
  private static final int LIMIT = 4 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread reader;

  private ProcessOutput(InputStream stream, String name) {
    reader = new Thread(() -> copy(stream), name);
    reader.setDaemon(true);
  }

  /** Starts to read. */
  static ProcessOutput of(InputStream stream, String name) {
    ProcessOutput output = new ProcessOutput(stream, name);
    output.reader.start();
    return output;
  }

  /** The text read so far. */
  String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  /** The lines read so far. */
  List<String> lines() {
    return text().lines().toList();
  }

  /** Waits until the process has closed the stream. */
  void awaitEnd(Duration patience) throws InterruptedException {
    reader.join(patience.toMillis());
  }

  private void copy(InputStream stream) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        kept.write(buffer, 0, Math.max(0, Math.min(n, LIMIT - kept.size())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
