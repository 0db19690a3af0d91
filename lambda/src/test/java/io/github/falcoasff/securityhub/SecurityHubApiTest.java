package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.aws.OwnCredentials;
import io.github.falcoasff.aws.RoleDeniedException;
import io.github.falcoasff.fixture.RawService;
import io.github.falcoasff.fixture.RawService.Received;
import io.github.falcoasff.fixture.TestAws;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Tests what is sent to Security Hub, and when waiting for an answer ends. */
@Timeout(60)
final class SecurityHubApiTest {
  private static final byte[] TAKEN =
      RawService.answer(
          "200 OK",
          "Content-Type: application/json\r\nx-amzn-RequestId: request-1\r\n",
          "{\"SuccessCount\":1,\"FailedCount\":0,\"FailedFindings\":[]}");

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(\\S+), SignedHeaders=(\\S+), Signature=[0-9a-f]{64}");

  private static FindingsApi api(URI endpoint) {
    return TestAws.securityHub(TestFindings.REGION, endpoint);
  }

  private static CallResult call(URI endpoint, Duration timeout) {
    return api(endpoint).batchImportFindings(body("{\"Id\":\"a\"}"), timeout);
  }

  private static byte[] body(String finding) {
    return ("{\"Findings\":[" + finding + "]}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theRequestIsSignedAndHasTheBytesThatAreGiven() throws IOException {
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN))) {
      assertThat(call(service.endpoint(), Duration.ofSeconds(20)))
          .isEqualTo(new CallResult.Answered(1, List.of(), "request-1"));

      Received request = service.received().get(0);
      assertThat(request.line()).isEqualTo("POST /findings/import HTTP/1.1");
      assertThat(request.body()).isEqualTo("{\"Findings\":[{\"Id\":\"a\"}]}");
      assertThat(request.headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("content-length", Integer.toString(request.body().length()))
          .containsEntry("x-amz-security-token", "a-token");
      Matcher authorization = AUTHORIZATION.matcher(request.headers().get("authorization"));
      assertThat(authorization.matches()).isTrue();
      assertThat(authorization.group(1)).startsWith("AKIDEXAMPLE/").contains("/securityhub/");
      assertThat(authorization.group(2)).contains("content-length", "content-type", "host");
    }
  }

  @Test
  void theSameApiCanCallWithOtherCredentials() throws IOException {
    CredentialsSource other =
        new OwnCredentials.Fixed(AwsSessionCredentials.create("AKIDOTHER", "secret", "t"));
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN))) {
      FindingsApi member = TestAws.securityHub(TestFindings.REGION, service.endpoint()).as(other);
      member.batchImportFindings(body("{}"), Duration.ofSeconds(20));

      assertThat(service.received().get(0).headers().get("authorization"))
          .contains("Credential=AKIDOTHER/");
    }
  }

  @Test
  void withoutTheRoleOfTheMemberNoCallIsMade() throws IOException {
    CredentialsSource denied =
        new CredentialsSource() {
          @Override
          public AwsCredentials resolve(Duration limit) {
            throw new RoleDeniedException("deploy the role");
          }

          @Override
          public boolean renew(AwsCredentials refused) {
            return false;
          }
        };
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN))) {
      FindingsApi member = TestAws.securityHub(TestFindings.REGION, service.endpoint()).as(denied);
      assertThat(member.batchImportFindings(body("{}"), Duration.ofSeconds(20)))
          .isEqualTo(new CallResult.NoRole("deploy the role"));
      assertThat(service.received()).isEmpty();
    }
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
  void aRefusalThatIsNotJsonIsQuoted() throws IOException {
    byte[] page = RawService.answer("502 Bad Gateway", "Content-Type: text/html\r\n", "<p>Sorry");
    try (RawService service = RawService.start((request, out) -> out.write(page))) {
      assertThat(call(service.endpoint(), Duration.ofSeconds(20)))
          .isEqualTo(new CallResult.Refused(new ErrorAnswer(502, "", "<p>Sorry", "", false)));
    }
  }

  @Test
  void aSlowlyTricklingAnswerEndsAtTheLimitOfTheCall() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (RawService service = RawService.start((request, out) -> drip(out, over))) {
      assertThat(call(service.endpoint(), Duration.ofMillis(300)))
          .isEqualTo(
              new CallResult.Unanswered(
                  "securityhub:BatchImportFindings had no answer within 299 ms"));
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
  void anAnswerThatStopsInTheMiddleEndsTooAndDoesNotDelayOtherCalls() throws Exception {
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

      assertThat(other.get())
          .isEqualTo(
              new CallResult.Unanswered(
                  "securityhub:BatchImportFindings had no answer within 299 ms"));
      assertThat(held.get()).isInstanceOf(CallResult.Unanswered.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void theUserAgentNamesTheProject() throws IOException {
    try (RawService service = RawService.start((request, out) -> out.write(TAKEN))) {
      call(service.endpoint(), Duration.ofSeconds(20));

      assertThat(service.received().get(0).headers())
          .hasEntrySatisfying(
              "user-agent",
              agent -> assertThat(agent).contains("aws-sdk-java/", "falco-asff/1.2.3"));
    }
  }

  @Test
  void aRequestThatIsNeverReadEndsAtTheLimitOfTheCall() throws IOException {
    byte[] large = body("\"" + "x".repeat(5_900_000) + "\"");
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI endpoint = URI.create("http://127.0.0.1:" + deaf.getLocalPort());

      assertThat(api(endpoint).batchImportFindings(large, Duration.ofMillis(300)))
          .isEqualTo(
              new CallResult.Unanswered(
                  "securityhub:BatchImportFindings had no answer within 299 ms"));
    }
  }

  @Test
  void anAnswerWithoutTheCountsCountsAsNoAnswer() throws IOException {
    for (String json :
        List.of(
            "{\"SuccessCount\":1}",
            "{\"FailedCount\":0}",
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
  void refusedFindingsAreReadWithAnyOtherMembers() throws IOException {
    String json =
        "{\"FailedFindings\":[{\"More\":{\"Id\":\"x\"},\"Id\":\"a\",\"ErrorCode\":\"E\","
            + "\"ErrorMessage\":\"why\"},{\"Id\":null},null],\"New\":[1,{}],"
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
                      new RefusedFinding("", "", "")),
                  "UNKNOWN"));
    }
  }
}
