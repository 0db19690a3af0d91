package io.github.falcoasff.standin.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A service that accepts only signed requests, and that can be told to refuse some and to delay
 * answers. It starts to listen on loopback when {@link #endpoint} is first called; without that it
 * can be called within this process.
 */
abstract class LoopbackService implements AutoCloseable {
  private static final String PAGE = "text/html";

  private Optional<HttpServer> server = Optional.empty();
  private final Pattern authorization;
  private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackService::daemon);
  private final Queue<ServiceAnswer> refusals = new ArrayDeque<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private int calls;

  LoopbackService(String service, String region) {
    authorization =
        Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/"
                + region
                + "/"
                + service
                + "/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*,"
                + " Signature=[0-9a-f]{64}");
  }

  /** Returns the URL on which the service listens, and starts it if necessary. */
  public final synchronized URI endpoint() {
    HttpServer listening = server.orElseGet(this::listen);
    server = Optional.of(listening);
    return URI.create("http://127.0.0.1:" + listening.getAddress().getPort());
  }

  /** Answers a request of this process in the same way as those over loopback. */
  public final ServiceAnswer call(ServiceCall call) {
    try {
      Optional<ServiceAnswer> refusal = refusal();
      if (refusal.isPresent()) {
        return refusal.get();
      }
      String signature = call.header("Authorization");
      return authorization.matcher(signature).matches()
          ? answer(call)
          : violation("not signed: " + signature);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns how many requests the service received. */
  public final synchronized int calls() {
    return calls;
  }

  /** Refuses the next requests with these statuses. */
  public final synchronized void refuse(Integer... statuses) {
    for (int status : statuses) {
      refusals.add(new ServiceAnswer(status, "text/plain", ""));
    }
  }

  /** Answers a number of the next requests with this answer, independent of their content. */
  public final synchronized void answerWith(
      int times, int status, String contentType, String body) {
    refusals.addAll(Collections.nCopies(times, new ServiceAnswer(status, contentType, body)));
  }

  /**
   * Answers a number of the next requests as a proxy does: with a web page and without a request
   * id.
   */
  public final synchronized void answerAsProxy(int times, int status) {
    refusals.addAll(
        Collections.nCopies(times, new ServiceAnswer(status, PAGE, "<html><b>no</b></html>")));
  }

  /** Delays the answers to all requests until {@link #release} is called. */
  public final void hold() {
    held = new CountDownLatch(1);
  }

  /** Sends the delayed answers, and answers further requests at once. */
  public final void release() {
    held.countDown();
  }

  /** Returns what was wrong with the requests so far. */
  public final List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public final void close() {
    synchronized (this) {
      server.ifPresent(listening -> listening.stop(0));
    }
    threads.shutdownNow();
  }

  /** Answers a request that is signed and is not to be refused. */
  abstract ServiceAnswer answer(ServiceCall call) throws IOException;

  final ServiceAnswer violation(String what) {
    violations.add(what);
    return new ServiceAnswer(400, "text/plain", what);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "loopback-service");
    thread.setDaemon(true);
    return thread;
  }

  private synchronized Optional<ServiceAnswer> refusal() {
    calls++;
    return Optional.ofNullable(refusals.poll());
  }

  private HttpServer listen() {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      listening.createContext("/", this::handle);
      listening.setExecutor(threads);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      ServiceAnswer answer =
          call(
              new ServiceCall(
                  exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
      held.await();
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      if (!answer.contentType().equals(PAGE)) {
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-" + calls());
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
