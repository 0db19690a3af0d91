package io.github.falcoasff.benchmarks;

import io.github.falcoasff.benchmarks.LoopbackServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lambda's Runtime API (version 2018-06-01) on loopback for single invocations. Each is handed out
 * when the function asks for it, and the time of its answer is recorded. A SnapStart function waits
 * in <code>restore/next</code> until {@link #restore} lets it continue.
 */
final class OneAtATime implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final long PATIENCE_SECONDS = 120;

  private final LoopbackServer server;
  private final byte[] event;
  private final Semaphore invocations = new Semaphore(0);
  private final Semaphore requests = new Semaphore(0);
  private final Semaphore restores = new Semaphore(0);
  private final Semaphore checkpoints = new Semaphore(0);
  private final AtomicLong ids = new AtomicLong();
  private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  /** When an answer came, by {@link System#nanoTime}, and what failed; empty if nothing did. */
  private record Outcome(long time, String failure) {}

  private OneAtATime(byte[] event) throws IOException {
    this.event = event;
    this.server = LoopbackServer.start(this::answer);
  }

  static OneAtATime start(byte[] event) throws IOException {
    return new OneAtATime(event);
  }

  String address() {
    return server.address();
  }

  /** Hands out one invocation, now or when the function asks for it. */
  void offer() {
    invocations.release();
  }

  /** Waits until the function has started and asks for an invocation. */
  void asked() throws InterruptedException {
    if (!requests.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the function asked for no invocation");
    }
  }

  /** Reports that the function's process has ended, so that nobody waits for its answer. */
  void ended(String how) {
    outcomes.add(new Outcome(System.nanoTime(), how));
    requests.release();
  }

  /** Waits for the answer and returns when it came. */
  long answered() throws InterruptedException {
    Outcome outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (outcome == null || !outcome.failure().isEmpty()) {
      throw new IllegalStateException(outcome == null ? "no answer" : outcome.failure());
    }
    return outcome.time();
  }

  /** Waits until a SnapStart function is ready for its snapshot, and lets it continue. */
  void restore() throws InterruptedException {
    if (!checkpoints.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the function asked for no snapshot");
    }
    restores.release();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private Answer answer(String request, byte[] body) {
    if (request.equals("GET " + BASE + "restore/next")) {
      checkpoints.release();
      restores.acquireUninterruptibly();
      return Answer.json(200, "{}");
    }
    if (request.equals("GET " + BASE + "invocation/next")) {
      requests.release();
      invocations.acquireUninterruptibly();
      return new Answer(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
              + "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-"
              + String.format("%012d", ids.incrementAndGet())
              + "\r\nLambda-Runtime-Deadline-Ms: "
              + (System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))
              + "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:"
              + SamplePayload.REGION
              + ":"
              + SamplePayload.ACCOUNT
              + ":function:falco-asff\r\n",
          event);
    }
    boolean response = request.endsWith("/response");
    outcomes.add(
        new Outcome(
            System.nanoTime(),
            response ? "" : request + ": " + new String(body, StandardCharsets.UTF_8)));
    return Answer.json(202, "{\"status\":\"OK\"}");
  }
}
