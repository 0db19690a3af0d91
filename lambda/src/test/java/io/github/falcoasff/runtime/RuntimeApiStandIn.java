package io.github.falcoasff.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.runtime.InvocationResult.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The AWS Lambda Runtime API (version 2018-06-01) on loopback: it hands out invocations and
 * receives their answers and errors.
 *
 * <p>The runtime of a SnapStart function calls <code>restore/next</code> when a snapshot may be
 * taken (AWS's Runtime Interface Client, <code>LambdaRuntimeApiClientImpl</code>).
 *
 * <p>As in Lambda, if a runtime fails at its start or dies, the invocations that wait for it fail.
 */
public final class RuntimeApiStandIn implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final class Invocation {
    final String id = UUID.randomUUID().toString();
    final byte[] event;
    final String functionArn;
    final Instant deadline;
    final CompletableFuture<InvocationResult> result = new CompletableFuture<>();

    Invocation(byte[] event, String functionArn, Instant deadline) {
      this.event = event;
      this.functionArn = functionArn;
      this.deadline = deadline;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Failure> end = new CompletableFuture<>();
  private final CountDownLatch checkpoint = new CountDownLatch(1);
  private final CountDownLatch restore = new CountDownLatch(1);

  private RuntimeApiStandIn(HttpServer server) {
    this.server = server;
  }

  /** Starts to listen on a free port of the loopback address. */
  public static RuntimeApiStandIn start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApiStandIn standIn = new RuntimeApiStandIn(server);
    server.createContext(BASE, standIn::handle);
    server.setExecutor(standIn.threads);
    server.start();
    return standIn;
  }

  /** Host and port, the value of <code>AWS_LAMBDA_RUNTIME_API</code>. */
  public String address() {
    InetSocketAddress address = server.getAddress();
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /**
   * Queues an invocation and waits until the runtime has reported its result.
   *
   * @param deadline the deadline of the invocation; without a result by then the test fails
   */
  public InvocationResult invoke(byte[] event, String functionArn, Duration deadline)
      throws InterruptedException {
    Invocation invocation = new Invocation(event, functionArn, Instant.now().plus(deadline));
    waiting.add(invocation);
    try {
      return (InvocationResult)
          CompletableFuture.anyOf(invocation.result, end)
              .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("no result of the invocation within " + deadline, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until the runtime is ready for a snapshot. No snapshot is taken: the process itself keeps
   * everything that a snapshot would contain.
   */
  void awaitCheckpoint(Duration longest) throws InterruptedException {
    if (!checkpoint.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the runtime asked for no snapshot within " + longest);
    }
  }

  /** Tells the runtime that it was restored. */
  void restore() {
    restore.countDown();
  }

  /**
   * Reports that the runtime's process has ended: the invocations that wait for it fail, unless it
   * reported an error before.
   */
  void runtimeEnded(int exitStatus) {
    end.complete(
        new Failure("Runtime.ExitError", "Runtime exited with exit status " + exitStatus, ""));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String request = exchange.getRequestMethod() + " " + path;
      if (request.equals("GET " + INVOCATION + "next")) {
        next(exchange);
      } else if (request.equals("GET " + BASE + "restore/next")) {
        checkpoint.countDown();
        await(restore);
        exchange.sendResponseHeaders(200, -1);
      } else if (request.equals("POST " + BASE + "init/error")
          || request.equals("POST " + BASE + "restore/error")) {
        end.complete(failure(exchange, body));
        accept(exchange);
      } else if (request.startsWith("POST " + INVOCATION)) {
        report(exchange, path.substring(INVOCATION.length()), body);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    Invocation invocation;
    try {
      invocation = waiting.take();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    running.put(invocation.id, invocation);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id);
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline.toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn);
    headers.set(
        "Lambda-Runtime-Trace-Id",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");
    exchange.sendResponseHeaders(200, invocation.event.length);
    exchange.getResponseBody().write(invocation.event);
  }

  /** Receives <code>{id}/response</code> and <code>{id}/error</code>. */
  private void report(HttpExchange exchange, String idAndKind, byte[] body) throws IOException {
    int slash = idAndKind.indexOf('/');
    Invocation invocation = slash < 0 ? null : running.remove(idAndKind.substring(0, slash));
    String kind = idAndKind.substring(slash + 1);
    if (invocation == null || !(kind.equals("response") || kind.equals("error"))) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    InvocationResult result =
        kind.equals("response")
            ? new Answer(new String(body, StandardCharsets.UTF_8))
            : failure(exchange, body);
    accept(exchange);
    invocation.result.complete(result);
  }

  private static Failure failure(HttpExchange exchange, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String header = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    try {
      JsonNode error = MAPPER.readTree(text);
      return new Failure(
          error.path("errorType").asText(header == null ? "" : header),
          error.path("errorMessage").asText(""),
          text);
    } catch (JsonProcessingException notJson) {
      return new Failure(header == null ? "" : header, "", text);
    }
  }

  private static void accept(HttpExchange exchange) throws IOException {
    byte[] status = "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(202, status.length);
    exchange.getResponseBody().write(status);
  }
}
