package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.TlsFront;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.ImportRequest;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.SigningScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests the packaged jar on the runtime client's SnapStart path: what it does before the snapshot,
 * and its first invocation after the restore.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SnapStartIT {
  private static final String REGION = "us-east-1";

  /**
   * Classes of the runtime itself, and those that this service's certificate needs in addition to
   * priming's.
   */
  private static final int FEW_CLASSES = 25;

  private final AtomicInteger credentialsAsked = new AtomicInteger();
  private int askedBeforeSnapshot;
  private List<ImportRequest> sentBeforeSnapshot;
  private List<String> writtenBeforeSnapshot;
  private List<String> classesBeforeSnapshot;
  private List<String> classesAfterRestore;
  private InvocationResult result;
  private List<ImportRequest> sent;
  private List<String> written;
  private String output;

  @BeforeAll
  void snapshotAndRestore() throws Exception {
    Path classes = Project.root().resolve("lambda/target/snap-start-classes.log");
    HttpServer credentials = credentials();
    Path keys = TlsFront.keyStore(Project.root().resolve("lambda/target"), "localhost");
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
        TlsFront tls = TlsFront.tls(keys, hub.endpoint())) {
      // Under SnapStart Lambda sets no keys but the address from which to request them.
      Map<String, String> settings =
          Map.of(
              "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
              "AWS_ACCESS_KEY_ID", "",
              "AWS_SECRET_ACCESS_KEY", "",
              "AWS_SESSION_TOKEN", "",
              "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                  "http://127.0.0.1:" + credentials.getAddress().getPort() + "/credentials",
              "AWS_CONTAINER_AUTHORIZATION_TOKEN", "token",
              "AWS_ENDPOINT_URL", "https://localhost:" + tls.endpoint().getPort(),
              "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes + " " + TlsFront.trust(keys));
      PackagedFunction function =
          PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), settings);
      try (function) {
        function.awaitCheckpoint();
        askedBeforeSnapshot = credentialsAsked.get();
        sentBeforeSnapshot = List.copyOf(hub.requests());
        writtenBeforeSnapshot = function.stdout();
        classesBeforeSnapshot = Files.readAllLines(classes);
        function.restore();
        result =
            function.invoke(
                Files.readAllBytes(Project.root().resolve("samples/events/ecs-firelens.json")));
        classesAfterRestore =
            Files.readAllLines(classes).stream().skip(classesBeforeSnapshot.size()).toList();
      }
      written = function.stdout();
      output = function.output();
      sent = List.copyOf(hub.requests());
    } finally {
      credentials.stop(0);
    }
  }

  @Test
  void beforeTheSnapshotNothingIsSentRequestedOrWritten() {
    assertThat(sentBeforeSnapshot).as(output).isEmpty();
    assertThat(askedBeforeSnapshot).as(output).isZero();
    assertThat(writtenBeforeSnapshot).as(output).isEmpty();
  }

  @Test
  void theFirstInvocationSignsWithCredentialsFromAfterTheRestore() {
    assertThat(result).as(output).isInstanceOf(Answer.class);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).flatViolations()).as(output).isEmpty();
    assertThat(sent.get(0).scope().map(SigningScope::accessKeyId)).contains("ASIAAFTERRESTORE0001");
    assertThat(credentialsAsked).hasValue(1);
  }

  @Test
  void onlyTheRealInvocationWritesLogAndMetrics() {
    assertThat(written).as(output).isNotEmpty();
    assertThat(String.join("\n", written)).doesNotContain("priming").doesNotContain("not primed");
    assertThat(written.stream().filter(line -> line.contains("\"Received\":"))).hasSize(1);
    assertThat(written.stream().filter(line -> line.contains("\"level\":\"INFO\""))).hasSize(1);
  }

  /**
   * The purpose of priming: the classes for calling Security Hub are loaded, including those of
   * TLS.
   */
  @Test
  void fewClassesAreLoadedAfterTheRestore() {
    String all = String.join("\n", classesAfterRestore);
    assertThat(classesAfterRestore.stream().filter(line -> line.contains("falco-asff.jar")))
        .as(all)
        .isEmpty();
    assertThat(classesAfterRestore.size()).as(all).isLessThan(FEW_CLASSES);
  }

  private HttpServer credentials() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer =
        ("{\"AccessKeyId\":\"ASIAAFTERRESTORE0001\",\"SecretAccessKey\":\"secret\","
                + "\"Token\":\"token\",\"Expiration\":\"2099-01-01T00:00:00Z\"}")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/credentials",
        exchange -> {
          credentialsAsked.incrementAndGet();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
