package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.TlsFront;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the packaged jar in networks as users have them, configured only by standard variables. */
final class PackagedNetworkIT {
  private static final String REGION = "us-east-1";
  private static final String HOST = "securityhub.us-east-1.amazonaws.com";

  private final SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
  private final Path directory = Project.root().resolve("lambda/target");

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void theRegionsTlsEndpointIsReachedThroughAProxyWithAPassword() throws Exception {
    Path keys = TlsFront.keyStore(directory, HOST);
    String login = Base64.getEncoder().encodeToString("me:p@ss:w".getBytes(StandardCharsets.UTF_8));
    try (TlsFront tls = TlsFront.tls(keys, hub.endpoint());
        TlsFront proxy = TlsFront.proxy("Basic " + login, tls.endpoint())) {
      Map<String, String> settings = new HashMap<>();
      // Empty variables count as unset.
      for (String name :
          List.of(
              "AWS_ENDPOINT_URL",
              "AWS_ENDPOINT_URL_SECURITYHUB",
              "AWS_RETRY_MODE",
              "AWS_MAX_ATTEMPTS",
              "AWS_USE_FIPS_ENDPOINT",
              "AWS_USE_DUALSTACK_ENDPOINT",
              "HTTP_PROXY")) {
        settings.put(name, "");
      }
      settings.put("HTTPS_PROXY", "http://me:p%40ss%3Aw@127.0.0.1:" + proxy.endpoint().getPort());
      settings.put("NO_PROXY", "169.254.170.2,.example.com");
      settings.put("JAVA_TOOL_OPTIONS", TlsFront.trust(keys));
      settings.put("AWS_SDK_UA_APP_ID", "shop");
      settings.put("_X_AMZN_TRACE_ID", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
      imports(settings);

      assertThat(proxy.opened()).containsOnly("CONNECT " + HOST + ":443 HTTP/1.1");
      Map<String, String> headers = hub.requests().get(0).headers();
      assertThat(headers.get("User-Agent")).contains("falco-asff/", "app/shop");
      assertThat(headers.get("X-Amzn-Trace-Id")).contains("Root=1-5759e988-");
    }
  }

  @Test
  void aServiceWithAnUntrustedCertificateIsNotUsed() throws Exception {
    Path keys = TlsFront.keyStore(directory, "localhost");
    try (TlsFront tls = TlsFront.tls(keys, hub.endpoint())) {
      Map<String, String> settings =
          Map.of("AWS_ENDPOINT_URL", "https://localhost:" + tls.endpoint().getPort());
      try (PackagedFunction function = start(settings)) {
        assertThat(function.invoke(event())).isNotInstanceOf(Answer.class);
        assertThat(hub.requests()).isEmpty();
      }
    }
  }

  /** One zone of an interface endpoint has failed: its address refuses connections. */
  @Test
  void theSecondAddressOfANameIsTried() throws Exception {
    Path hosts = directory.resolve("two-addresses.txt");
    Files.writeString(hosts, "127.0.0.2 hub.test\n127.0.0.1 hub.test\n");
    imports(
        Map.of(
            "AWS_ENDPOINT_URL", "http://hub.test:" + hub.endpoint().getPort(),
            "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts));
  }

  /** One zone of an interface endpoint has failed: its address drops packets. */
  @Test
  void anAddressThatDoesNotAnswerLeavesTimeForTheSecond() throws Exception {
    Path hosts = directory.resolve("silent-address.txt");
    Files.writeString(hosts, "127.0.0.2 hub.test\n127.0.0.1 hub.test\n");
    int port = hub.endpoint().getPort();
    Map<String, String> settings =
        Map.of(
            "AWS_ENDPOINT_URL", "http://hub.test:" + port,
            "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    try (SilentAddress silent = SilentAddress.at("127.0.0.2", port);
        PackagedFunction function = start(settings)) {
      assertThat(silent.answers()).isFalse();
      assertThat(function.invoke(event())).as(function.output()).isInstanceOf(Answer.class);
      hub.hangUp();
      // A call then has less than 4 seconds: half of the remaining time.
      InvocationResult result = function.invoke(event(), Duration.ofSeconds(8));
      assertThat(result).as(function.output()).isInstanceOf(Answer.class);
    }
    assertThat(hub.violations()).isEmpty();
  }

  /** Lambda freezes a process between invocations, and connections end in the meantime. */
  @ParameterizedTest
  @ValueSource(strings = {"FIN", "RST"})
  void afterAFreezeTheCallIsMadeOnANewConnection(String end) throws Exception {
    try (PackagedFunction function = start(Map.of())) {
      assertThat(function.invoke(event())).as(function.output()).isInstanceOf(Answer.class);
      function.signal("STOP");
      if (end.equals("FIN")) {
        hub.hangUp();
      } else {
        hub.reset();
      }
      function.signal("CONT");
      InvocationResult result = function.invoke(event());
      assertThat(result).as(function.output()).isInstanceOf(Answer.class);
      assertThat(Summary.of(((Answer) result).json()).orElseThrow().imported()).isPositive();
    }
    assertThat(hub.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHubThatHangsOrIsSlowAndAQueueThatHangsDoNotOutlastTheInvocation(boolean hangs)
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String queue = "http://127.0.0.1:" + silent.getLocalPort();
      Map<String, String> settings =
          Map.of("REJECT_QUEUE_URL", queue + "/111122223333/q", "AWS_ENDPOINT_URL_SQS", queue);
      try (PackagedFunction function = start(settings)) {
        assertThat(function.invoke(event())).as(function.output()).isInstanceOf(Answer.class);
        hub.always(hangs ? Fault.hang() : Fault.delay(Duration.ofSeconds(4)));
        // Without a result within the time-out, this would fail.
        InvocationResult result = function.invoke(broken(), Duration.ofSeconds(20));
        assertThat(result).as(function.output()).isNotInstanceOf(Answer.class);
        assertThat(String.join("\n", function.stdout())).contains("invocation failed");
      }
    }
  }

  private void imports(Map<String, String> settings) throws Exception {
    try (PackagedFunction function = start(settings)) {
      InvocationResult result = function.invoke(event());
      assertThat(result).as(function.output()).isInstanceOf(Answer.class);
    }
    assertThat(hub.findings()).isNotEmpty();
    assertThat(hub.violations()).isEmpty();
  }

  private PackagedFunction start(Map<String, String> settings) throws IOException {
    return PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), settings);
  }

  private static byte[] event() throws IOException {
    return Files.readAllBytes(Project.root().resolve("samples/events/ecs-firelens.json"));
  }

  private static byte[] broken() {
    byte[] payload =
        Payloads.json(
            Stream.concat(
                    Stream.of("{\"rule\":\"R\",\"priority\":\"Notice\",\"output\":\"cut"),
                    Alerts.alerts(250).stream())
                .toList());
    String data = Base64.getEncoder().encodeToString(Payloads.gzip(payload));
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.US_ASCII);
  }
}
