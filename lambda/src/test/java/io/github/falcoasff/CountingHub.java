package io.github.falcoasff;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Security Hub for load: it takes every finding and only checks that Ids are unique in a call and
 * of the account whose credentials signed, as {@link io.github.falcoasff.standin.aws.StsStandIn}
 * names them. Of each Id it keeps a hash of 64 bits.
 */
final class CountingHub implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("Credential=ASIA(\\d{12})N");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Map<String, Set<Long>> findings = new ConcurrentHashMap<>();
  private final Set<String> throttled = ConcurrentHashMap.newKeySet();
  private final Set<String> violations = ConcurrentHashMap.newKeySet();

  CountingHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Refuses all calls of the account as too many. */
  void throttle(String account) {
    throttled.add(account);
  }

  /** How many findings an account has. */
  int findings(String account) {
    return findings.getOrDefault(account, Set.of()).size();
  }

  Set<String> violations() {
    return violations;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Matcher key = KEY.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
      String account = key.find() ? key.group(1) : "";
      if (throttled.contains(account)) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "LimitExceededException");
        answer(exchange, 429, "{\"message\":\"Rate exceeded\"}");
        return;
      }
      List<String> ids = SimulatedHub.ids(body);
      if (Set.copyOf(ids).size() != ids.size() || ids.size() > 100) {
        violations.add("Ids of a call");
      }
      Set<Long> known = findings.computeIfAbsent(account, a -> ConcurrentHashMap.newKeySet());
      for (String id : ids) {
        if (!id.contains("/" + account + "/")) {
          violations.add("a finding of another account than that of the credentials");
        }
        known.add(Long.parseUnsignedLong(id.substring(id.length() - 16), 16));
      }
      answer(
          exchange,
          200,
          "{\"FailedCount\":0,\"SuccessCount\":" + ids.size() + ",\"FailedFindings\":[]}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
