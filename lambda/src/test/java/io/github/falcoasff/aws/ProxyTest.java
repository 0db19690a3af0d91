package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.fixture.RawService;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.settings.EnvironmentReader;
import io.github.falcoasff.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which calls go through a proxy, over real sockets. */
final class ProxyTest {
  private static final byte[] TAKEN =
      RawService.answer(
          "200 OK",
          "Content-Type: application/json\r\n",
          "{\"SuccessCount\":1,\"FailedCount\":0,\"FailedFindings\":[]}");

  private static final byte[] BODY = "{\"Findings\":[{}]}".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        ".localhost",
        "*.localhost",
        "LOCALHOST",
        "localhost:<port>",
        "*",
        "example.com, localhost",
        "example.com localhost",
        "[weird,localhost"
      })
  void hostsInNoProxyAreCalledDirectly(String noProxy) throws IOException {
    assertThat(through(noProxy)).isEqualTo("direct");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "localhost:1", "ocalhost", ".example.com", "[weird"})
  void otherHostsAreCalledThroughTheProxy(String noProxy) throws IOException {
    assertThat(through(noProxy)).isEqualTo("proxy");
  }

  @Test
  void anHttpEndpointDoesNotUseTheProxyForHttps() throws IOException {
    try (RawService hub = RawService.start((request, out) -> out.write(TAKEN))) {
      Map<String, String> environment = new HashMap<>();
      environment.put("AWS_ENDPOINT_URL", hub.endpoint().toString());
      environment.put("HTTPS_PROXY", "http://127.0.0.1:1");

      assertThat(call(environment)).isInstanceOf(CallResult.Answered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
  void anHttpsEndpointIsReachedWithTheProxysUserAndPassword(String name) throws IOException {
    byte[] closed = RawService.answer("502 Bad Gateway", "", "");
    byte[] asking =
        RawService.answer(
            "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"p\"\r\n", "");
    try (RawService proxy =
        RawService.start(
            (request, out) ->
                out.write(
                    request.headers().containsKey("proxy-authorization") ? closed : asking))) {
      Map<String, String> environment = new HashMap<>();
      environment.put(name, "us%40er:p%3Aa@ss+%25@127.0.0.1:" + proxy.endpoint().getPort());
      environment.put("HTTP_PROXY", "http://127.0.0.1:1");
      call(environment);

      assertThat(proxy.received())
          .extracting(RawService.Received::line)
          .isNotEmpty()
          .containsOnly("CONNECT securityhub.us-east-1.amazonaws.com:443 HTTP/1.1");
      String login =
          proxy.received().stream()
              .map(request -> request.headers().getOrDefault("proxy-authorization", ""))
              .filter(header -> !header.isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(
              new String(
                  Base64.getDecoder().decode(login.replace("Basic ", "")), StandardCharsets.UTF_8))
          .isEqualTo("us@er:p:a@ss+%");
    }
  }

  /** The endpoint of each service, as the host and port to which a proxy is asked to connect. */
  @ParameterizedTest
  @CsvSource({
    "us-east-1, , securityhub.us-east-1.amazonaws.com",
    "us-east-1, fips, securityhub-fips.us-east-1.amazonaws.com",
    "us-east-1, dual, securityhub.us-east-1.api.aws",
    "us-gov-west-1, , securityhub.us-gov-west-1.amazonaws.com",
    "cn-north-1, , securityhub.cn-north-1.amazonaws.com.cn",
    "eusc-de-east-1, , securityhub.eusc-de-east-1.amazonaws.eu",
    "us-iso-east-1, , securityhub.us-iso-east-1.c2s.ic.gov",
    "us-isob-east-1, , securityhub.us-isob-east-1.sc2s.sgov.gov",
    "eu-isoe-west-1, , securityhub.eu-isoe-west-1.cloud.adc-e.uk",
    "us-isof-south-1, , securityhub.us-isof-south-1.csp.hci.ic.gov",
    "xx-new-9, , securityhub.xx-new-9.amazonaws.com"
  })
  void theImportGoesToTheRegionsEndpoint(String region, String variant, String host)
      throws IOException {
    assertThat(connected(AwsService.SECURITYHUB, region, variant)).isEqualTo(host + ":443");
  }

  @ParameterizedTest
  @CsvSource({
    "SQS, fips, sqs-fips.us-east-1.amazonaws.com",
    "SQS, dual, sqs.us-east-1.api.aws",
    "S3, fips, s3-fips.us-east-1.amazonaws.com",
    "S3, dual, s3.dualstack.us-east-1.amazonaws.com",
    "STS, fips, sts-fips.us-east-1.amazonaws.com",
    "STS, dual, sts.us-east-1.api.aws",
    "ECS, fips, ecs-fips.us-east-1.amazonaws.com",
    "ECS, dual, ecs.us-east-1.api.aws",
    "EKS, fips, fips.eks.us-east-1.amazonaws.com",
    "EKS, dual, eks.us-east-1.api.aws",
    "EC2, , ec2.us-east-1.amazonaws.com",
    "EC2, fips, ec2-fips.us-east-1.amazonaws.com",
    "EC2, dual, ec2.us-east-1.api.aws"
  })
  void everyServiceHasFipsAndDualStackEndpoints(AwsService service, String variant, String host)
      throws IOException {
    assertThat(connected(service, "us-east-1", variant)).endsWith(host + ":443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy:1",
        "socks5://u:s3cret@h",
        "http://u:s3cret@h:99999",
        "u:s3cret@",
        "http://u:s3cret@h:1/path",
        "u%zz:s3cret@h"
      })
  void anUnreadableProxyIsReportedWithoutItsPassword(String value) {
    EnvironmentReader reader = new EnvironmentReader(Map.of("HTTPS_PROXY", value));
    AwsSettings.read(reader);

    assertThatThrownBy(reader::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("HTTPS_PROXY cannot be read")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void anEmptyVariableIsUnsetAndAPortMayBeLeftOut() {
    assertThat(read(Map.of("HTTPS_PROXY", " ", "NO_PROXY", ""))).isEqualTo(ProxySettings.NONE);
    assertThat(read(Map.of("HTTPS_PROXY", "proxy")).https())
        .contains(new ProxySettings.Proxy(URI.create("http://proxy:80"), "", ""));
    assertThat(read(Map.of("http_proxy", "HTTP://proxy:3128/")).http())
        .contains(new ProxySettings.Proxy(URI.create("http://proxy:3128"), "", ""));
  }

  private static ProxySettings read(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    ProxySettings settings = ProxySettings.read(reader);
    reader.check();
    return settings;
  }

  private static String through(String noProxy) throws IOException {
    try (RawService hub = RawService.start((request, out) -> out.write(TAKEN));
        RawService proxy = RawService.start((request, out) -> out.write(TAKEN))) {
      int port = hub.endpoint().getPort();
      Map<String, String> environment = new HashMap<>();
      environment.put("AWS_ENDPOINT_URL", "http://localhost:" + port);
      environment.put("HTTP_PROXY", proxy.endpoint().toString());
      environment.put("HTTPS_PROXY", "http://127.0.0.1:1");
      environment.put("NO_PROXY", noProxy.replace("<port>", Integer.toString(port)));

      assertThat(call(environment)).isInstanceOf(CallResult.Answered.class);
      assertThat(hub.received().size() + proxy.received().size()).isEqualTo(1);
      return proxy.received().isEmpty() ? "direct" : "proxy";
    }
  }

  private static CallResult call(Map<String, String> environment) {
    try (AwsClients clients = TestAws.clients(environment)) {
      return new SecurityHubApi(clients.securityHub("us-east-1"), TestAws.calls())
          .batchImportFindings(BODY, Duration.ofSeconds(20));
    }
  }

  /** The host and port to which a proxy is asked to connect when a service is called. */
  private static String connected(AwsService service, String region, String variant)
      throws IOException {
    byte[] closed = RawService.answer("502 Bad Gateway", "", "");
    try (RawService proxy = RawService.start((request, out) -> out.write(closed))) {
      Map<String, String> environment = new HashMap<>();
      environment.put("HTTPS_PROXY", proxy.endpoint().toString());
      environment.put("AWS_MAX_ATTEMPTS", "1");
      environment.put("AWS_USE_FIPS_ENDPOINT", Boolean.toString("fips".equals(variant)));
      environment.put("AWS_USE_DUALSTACK_ENDPOINT", Boolean.toString("dual".equals(variant)));
      try (AwsClients clients = TestAws.clients(environment)) {
        assertThatThrownBy(() -> call(service, clients, region))
            .isInstanceOf(AwsCallException.class);
      }
      List<RawService.Received> received = proxy.received();
      assertThat(received).isNotEmpty();
      return received.get(0).line().replace("CONNECT ", "").replace(" HTTP/1.1", "");
    }
  }

  private static Object call(AwsService service, AwsClients clients, String region) {
    return TestAws.calls()
        .call(
            service.name(),
            Duration.ofSeconds(20),
            with ->
                switch (service) {
                  case SECURITYHUB ->
                      clients
                          .securityHub(region)
                          .batchImportFindings(
                              call ->
                                  call.findings(List.of())
                                      .overrideConfiguration(
                                          with.putExecutionAttribute(EncodedBody.BYTES, BODY)
                                              .build()));
                  case SQS ->
                      clients
                          .sqs(region, java.util.Optional.empty())
                          .listQueues(call -> call.overrideConfiguration(with.build()));
                  case S3 ->
                      clients
                          .s3(region)
                          .headObject(
                              call ->
                                  call.bucket("kept").key("k").overrideConfiguration(with.build()));
                  case STS ->
                      clients
                          .sts(region)
                          .getCallerIdentity(call -> call.overrideConfiguration(with.build()));
                  case ECS ->
                      clients
                          .ecs(region)
                          .listClusters(call -> call.overrideConfiguration(with.build()));
                  case EKS ->
                      clients
                          .eks(region)
                          .listClusters(call -> call.overrideConfiguration(with.build()));
                  case EC2 -> clients.ec2(region).describeInstances(Map.of(), with.build());
                });
  }
}
