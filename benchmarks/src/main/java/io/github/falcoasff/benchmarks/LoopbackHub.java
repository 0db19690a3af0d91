package io.github.falcoasff.benchmarks;

import io.github.falcoasff.benchmarks.LoopbackServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Security Hub on loopback that accepts every finding. It only counts them, because it must cost
 * less than what it measures; the stand-in of the tests is the one that checks findings.
 */
final class LoopbackHub implements AutoCloseable {
  /** A member that occurs exactly once in every finding. */
  private static final String MARK = "\"SchemaVersion\"";

  private final LoopbackServer server;
  private final AtomicLong findings = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  private LoopbackHub() throws IOException {
    this.server = LoopbackServer.start(this::answer);
  }

  static LoopbackHub start() throws IOException {
    return new LoopbackHub();
  }

  String endpoint() {
    return "http://" + server.address();
  }

  /** Returns how many findings were accepted so far. */
  long findings() {
    return findings.get();
  }

  /** Returns how many bytes the requests had so far. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private Answer answer(String request, byte[] body) {
    int count = count(body);
    findings.addAndGet(count);
    bytes.addAndGet(body.length);
    return Answer.json(
        200, "{\"FailedCount\":0,\"FailedFindings\":[],\"SuccessCount\":" + count + "}");
  }

  private static int count(byte[] body) {
    // The JDK searches a string faster than a loop searches bytes.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int count = 0;
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length())) {
      count++;
    }
    return count;
  }
}
