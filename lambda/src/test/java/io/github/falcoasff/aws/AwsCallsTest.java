package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.fixture.RawService;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.time.Ticker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/** Tests how often a call is made again after its clock or its credentials were corrected. */
final class AwsCallsTest {
  private static final byte[] EARLY = refusal("SignatureDoesNotMatch", "Signature expired: early");
  private static final byte[] EXPIRED = refusal("ExpiredTokenException", "expired");
  private static final byte[] TAKEN =
      RawService.answer("200 OK", "x-amzn-RequestId: r\r\n", "{\"FailedCount\":0}");

  private static byte[] refusal(String code, String message) {
    return RawService.answer(
        "403 Forbidden",
        "x-amzn-RequestId: r\r\nx-amzn-ErrorType: " + code + "\r\n",
        "{\"message\":\"" + message + "\"}");
  }

  /** The number of calls that are made until this service answers, or does not. */
  private static int calls(List<byte[]> answers) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AwsCalls calls =
        new AwsCalls(
            OwnCredentials.asking(
                () -> () -> AwsSessionCredentials.create("key" + next.get(), "s", "t"),
                Clock.systemUTC()),
            Ticker.system());
    try (RawService hub =
            RawService.start((request, out) -> out.write(answers.get(next.getAndIncrement())));
        SecurityHubClient client =
            TestAws.clients(hub.endpoint(), Map.of()).securityHub("us-east-1")) {
      calls.call(
          "securityhub:BatchImportFindings",
          Duration.ofSeconds(20),
          configuration ->
              client.batchImportFindings(
                  request ->
                      request.findings(List.of()).overrideConfiguration(configuration.build())));
      return hub.received().size();
    }
  }

  @Test
  void clockAndCredentialsOfOneCallMayBothBeCorrected() throws IOException {
    assertThat(calls(List.of(TAKEN))).isOne();
    assertThat(calls(List.of(EXPIRED, TAKEN))).isEqualTo(2);
    assertThat(calls(List.of(EARLY, EXPIRED, TAKEN))).isEqualTo(3);
  }

  @Test
  void aCallIsCorrectedTwiceAtMost() {
    assertThatThrownBy(() -> calls(List.of(EARLY, EARLY, EARLY, TAKEN)))
        .isInstanceOf(AwsCallException.class)
        .hasMessageContaining("Signature expired");
  }

  @Test
  void credentialsAreRenewedOnceInAnInvocation() {
    assertThatThrownBy(() -> calls(List.of(EXPIRED, EXPIRED, TAKEN)))
        .isInstanceOf(AwsCallException.class)
        .hasMessageContaining("ExpiredTokenException");
  }
}
