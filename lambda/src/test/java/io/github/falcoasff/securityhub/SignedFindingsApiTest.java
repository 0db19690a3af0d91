package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.securityhub.RawService.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/** What is sent to Security Hub, and when waiting for it ends. */
@Timeout(60)
final class SignedFindingsApiTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "a-token"));

  private static final byte[] TAKEN =
      RawService.answer(
          "200 OK",
          "Content-Type: application/json\r\n",
          "{\"SuccessCount\":1,\"FailedCount\":0,\"FailedFindings\":[]}");

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(\\S+), SignedHeaders=(\\S+), Signature=[0-9a-f]{64}");

  /** Of the SDK's client alone: what it says of its retries and of itself. */
  private static final List<String> SDKS_OWN =
      List.of("amz-sdk-invocation-id", "amz-sdk-request", "user-agent");

  private static FindingsApi api(URI endpoint) {
    return new SignedFindingsApi(TestFindings.REGION, Optional.of(endpoint), CREDENTIALS);
  }

  private static CallResult call(URI endpoint, Duration timeout) {
    return api(endpoint).batchImportFindings(body("{\"Id\":\"a\"}"), timeout);
  }

  private static byte[] body(String finding) {
    return ("{\"Findings\":[" + finding + "]}").getBytes(StandardCharsets.UTF_8);
  }

  /** Whoever signs the same headers of the same request may send it: so this is all there is. */
  @Test
  void theRequestIsTheOneOfTheSdksClient() throws IOException {
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN));
        SecurityHubClient sdk =
            SecurityHubClient.builder()
                .endpointOverride(service.endpoint())
                .region(Region.of(TestFindings.REGION))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      sdk.batchImportFindings(call -> call.findings(AwsSecurityFinding.builder().id("a").build()));
      assertThat(call(service.endpoint(), Duration.ofSeconds(20)))
          .isEqualTo(new CallResult.Answered(1, List.of()));

      Received theirs = service.received().get(0);
      Received ours = service.received().get(1);
      assertThat(ours.line()).isEqualTo(theirs.line());
      assertThat(ours.body()).isEqualTo(theirs.body());
      assertThat(scope(ours)).isEqualTo(scope(theirs));
      assertThat(signed(ours)).containsExactlyElementsOf(withoutSdksOwn(signed(theirs)));
      for (String name : withoutSdksOwn(List.copyOf(theirs.headers().keySet()))) {
        // Both are of the time of signing.
        if (!name.equals("x-amz-date") && !name.equals("authorization")) {
          assertThat(ours.headers()).as(name).containsEntry(name, theirs.headers().get(name));
        }
      }
    }
  }

  private static String scope(Received request) {
    return authorization(request).group(1);
  }

  private static List<String> signed(Received request) {
    return Arrays.asList(authorization(request).group(2).split(";", -1));
  }

  private static Matcher authorization(Received request) {
    Matcher matcher = AUTHORIZATION.matcher(request.headers().get("authorization"));
    assertThat(matcher.matches()).isTrue();
    return matcher;
  }

  private static List<String> withoutSdksOwn(List<String> names) {
    return names.stream().filter(name -> !SDKS_OWN.contains(name)).toList();
  }

  @Test
  void anEndpointMayHaveAPath() throws IOException {
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN))) {
      call(service.endpoint().resolve("/proxy/"), Duration.ofSeconds(20));

      assertThat(service.received().get(0).line())
          .isEqualTo("POST /proxy/findings/import HTTP/1.1");
    }
  }

  @Test
  void aClockThatIsOffIsCorrectedByTheRefusal() throws IOException {
    Instant theirs = Instant.now().plus(Duration.ofHours(2));
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC));
    byte[] late =
        RawService.answer(
            "403 Forbidden",
            "Date: " + date + "\r\nx-amzn-ErrorType: RequestTimeTooSkewed\r\n",
            "{\"Message\":\"too late\"}");
    try (RawService service = RawService.start((request, out) -> out.write(late))) {
      FindingsApi api = api(service.endpoint());
      for (int i = 0; i < 2; i++) {
        assertThat(api.batchImportFindings(body("{}"), Duration.ofSeconds(20)))
            .isEqualTo(new CallResult.Refused(403, "RequestTimeTooSkewed", "too late"));
      }

      Instant before = signedAt(service.received().get(0));
      Instant after = signedAt(service.received().get(1));
      assertThat(Duration.between(before, after))
          .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(122));
    }
  }

  private static Instant signedAt(Received request) {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
        .parse(request.headers().get("x-amz-date"), Instant::from);
  }

  @Test
  void aRefusalThatIsNoJsonIsQuoted() throws IOException {
    byte[] page = RawService.answer("502 Bad Gateway", "Content-Type: text/html\r\n", "<p>Sorry");
    try (RawService service = RawService.start((request, out) -> out.write(page))) {
      assertThat(call(service.endpoint(), Duration.ofSeconds(20)))
          .isEqualTo(new CallResult.Refused(502, "", "<p>Sorry"));
    }
  }

  @Test
  void anAnswerThatDripsEndsWithTheTimeOfTheCall() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (RawService service = RawService.start((request, out) -> drip(out, over))) {
      assertThat(call(service.endpoint(), Duration.ofMillis(300)))
          .isEqualTo(new CallResult.Unanswered("no answer: none within 300 ms"));
    } finally {
      over.countDown();
    }
  }

  private static void drip(OutputStream out, CountDownLatch over)
      throws IOException, InterruptedException {
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    while (!over.await(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      out.write(' ');
      out.flush();
    }
  }

  @Test
  void anAnswerThatStopsInItsMiddleEndsTooAndHoldsUpNoOtherCall() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    String partly = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"SuccessCou";
    try (RawService silent =
            RawService.start(
                (request, out) -> {
                  out.write(partly.getBytes(StandardCharsets.US_ASCII));
                  over.await();
                });
        RawService dripping = RawService.start((request, out) -> drip(out, over))) {
      CompletableFuture<CallResult> held =
          CompletableFuture.supplyAsync(() -> call(silent.endpoint(), Duration.ofSeconds(2)));
      CompletableFuture<CallResult> other =
          CompletableFuture.supplyAsync(() -> call(dripping.endpoint(), Duration.ofMillis(300)));

      assertThat(other.get()).isEqualTo(new CallResult.Unanswered("no answer: none within 300 ms"));
      assertThat(held.get()).isInstanceOf(CallResult.Unanswered.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void itSaysWhoCalls() throws IOException {
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN))) {
      call(service.endpoint(), Duration.ofSeconds(20));

      assertThat(service.received().get(0).headers()).containsEntry("user-agent", "falco-asff");
    }
  }

  @Test
  void aRequestThatNobodyReadsEndsWithTheTimeOfTheCall() throws IOException {
    byte[] large = body("\"" + "x".repeat(5_900_000) + "\"");
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI endpoint = URI.create("http://127.0.0.1:" + deaf.getLocalPort());

      assertThat(api(endpoint).batchImportFindings(large, Duration.ofMillis(300)))
          .isEqualTo(new CallResult.Unanswered("no answer: none within 300 ms"));
    }
  }

  @Test
  void anotherAnswerThanOfFindingsIsNone() throws IOException {
    for (String json :
        List.of(
            "{\"SuccessCount\":1}",
            "{\"FailedCount\":0}",
            "{\"SuccessCount\":\"1\",\"FailedCount\":0}",
            "[1]",
            "1",
            "{\"SuccessCount\":99999999999,\"FailedCount\":0}")) {
      byte[] answer = RawService.answer("200 OK", "", json);
      try (RawService service = RawService.start((request, out) -> out.write(answer))) {
        assertThat(call(service.endpoint(), Duration.ofSeconds(20)))
            .as(json)
            .isInstanceOf(CallResult.Unanswered.class);
      }
    }
  }

  @Test
  void refusedFindingsAreReadWhateverIsBesideThem() throws IOException {
    String json =
        "{\"FailedFindings\":[{\"More\":{\"Id\":\"x\"},\"Id\":\"a\",\"ErrorCode\":\"E\","
            + "\"ErrorMessage\":\"why\"},{\"Id\":null},7],\"New\":[1,{}],"
            + "\"FailedCount\":3,\"SuccessCount\":0}";
    byte[] answer = RawService.answer("200 OK", "", json);
    try (RawService service = RawService.start((request, out) -> out.write(answer))) {
      assertThat(call(service.endpoint(), Duration.ofSeconds(20)))
          .isEqualTo(
              new CallResult.Answered(
                  0,
                  List.of(
                      new RefusedFinding("a", "E", "why"),
                      new RefusedFinding("", "", ""),
                      new RefusedFinding("", "", ""))));
    }
  }

  @Test
  void variantsOfEndpointsAreTheSdks() {
    Map<URI, URI> expected =
        Map.of(
            EndpointVariant.of("us-gov-west-1", true, false),
            URI.create("https://securityhub-fips.us-gov-west-1.amazonaws.com"),
            EndpointVariant.of("eu-central-1", false, true),
            URI.create("https://securityhub.eu-central-1.api.aws"),
            EndpointVariant.of("us-east-1", true, true),
            URI.create("https://securityhub-fips.us-east-1.api.aws"));

    expected.forEach((variant, uri) -> assertThat(variant).isEqualTo(uri));
  }
}
