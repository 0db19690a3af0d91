package io.github.falcoasff.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.falcoasff.benchmarks.LoopbackServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A Security Hub on loopback that counts calls and accepts every finding. */
final class CallCounter {
  private static final JsonFactory JSON = new JsonFactory();

  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong findings = new AtomicLong();

  private CallCounter() {}

  /**
   * Returns how many calls a function makes for a number of alerts.
   *
   * @param inPayload the number of alerts in each payload
   */
  static long count(List<String> command, int alerts, int inPayload)
      throws IOException, InterruptedException {
    CallCounter counter = new CallCounter();
    try (OneAtATime api = OneAtATime.start(SamplePayload.of(inPayload).event());
        LoopbackServer server = LoopbackServer.start(counter::answer)) {
      Process process =
          FunctionProcess.start(
              command, api.address(), "http://" + server.address(), FunctionProcess.output());
      try {
        for (int sent = 0; sent < alerts; sent += inPayload) {
          api.offer();
          api.answered();
        }
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }
    if (counter.findings.get() != alerts) {
      throw new IllegalStateException(counter.findings + " findings of " + alerts + " alerts");
    }
    return counter.calls.get();
  }

  private Answer answer(String request, byte[] body) {
    calls.incrementAndGet();
    int count = findings(body);
    findings.addAndGet(count);
    return Answer.json(
        200, "{\"FailedCount\":0,\"FailedFindings\":[],\"SuccessCount\":" + count + "}");
  }

  /** Returns the number of objects in the request's only list. */
  private static int findings(byte[] body) {
    int count = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != JsonToken.START_ARRAY) {
        if (parser.currentToken() == null) {
          throw new IllegalStateException("a request without findings");
        }
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        parser.skipChildren();
        count++;
      }
      return count;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
