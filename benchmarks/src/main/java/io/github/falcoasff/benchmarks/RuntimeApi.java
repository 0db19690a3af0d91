package io.github.falcoasff.benchmarks;

import io.github.falcoasff.benchmarks.LoopbackServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lambda's Runtime API (version 2018-06-01) on loopback, which hands out one event again and again.
 * An invocation that fails ends the benchmark.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final long DEADLINE_MILLISECONDS = TimeUnit.MINUTES.toMillis(5);

  private final LoopbackServer server;
  private final byte[] event;
  private final AtomicLong answered = new AtomicLong();
  private final Semaphore open = new Semaphore(1);
  private volatile String failure = "";

  private RuntimeApi(byte[] event) throws IOException {
    this.event = event;
    this.server = LoopbackServer.start(this::answer);
  }

  static RuntimeApi start(byte[] event) throws IOException {
    return new RuntimeApi(event);
  }

  /** Returns host and port, the value of <code>AWS_LAMBDA_RUNTIME_API</code>. */
  String address() {
    return server.address();
  }

  /**
   * Returns how many invocations were answered so far.
   *
   * @throws IllegalStateException if one failed
   */
  long answered() {
    String reported = failure;
    if (!reported.isEmpty()) {
      throw new IllegalStateException(reported);
    }
    return answered.get();
  }

  /** Stops handing out events, so that another function has the processor for itself. */
  void pause() {
    open.acquireUninterruptibly();
  }

  /** Hands out events again. */
  void resume() {
    open.release();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private Answer answer(String request, byte[] body) {
    if (request.equals("GET " + INVOCATION + "next")) {
      open.acquireUninterruptibly();
      open.release();
      return new Answer(
          "HTTP/1.1 200 OK\r\n"
              + "Content-Type: application/json\r\n"
              + "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
              + "Lambda-Runtime-Deadline-Ms: "
              + (System.currentTimeMillis() + DEADLINE_MILLISECONDS)
              + "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:"
              + SamplePayload.REGION
              + ":"
              + SamplePayload.ACCOUNT
              + ":function:falco-asff\r\n",
          event);
    }
    if (request.startsWith("POST " + INVOCATION) && request.endsWith("/response")) {
      answered.incrementAndGet();
    } else {
      failure = request + ": " + new String(body, StandardCharsets.UTF_8);
    }
    return Answer.json(202, "{\"status\":\"OK\"}");
  }
}
