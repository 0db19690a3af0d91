package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.fixture.RawService;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.FindingsApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Tests when the provider is asked for credentials, and that callers stop waiting in time. */
final class OwnCredentialsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);

  private final AtomicInteger providers = new AtomicInteger();

  private OwnCredentials credentials(Duration good) {
    return OwnCredentials.asking(
        () -> {
          int number = providers.incrementAndGet();
          return () ->
              AwsSessionCredentials.builder()
                  .accessKeyId("KEY" + number)
                  .secretAccessKey("s")
                  .sessionToken("t")
                  .expirationTime(Instant.now().plus(good))
                  .build();
        },
        Clock.systemUTC());
  }

  @Test
  void credentialsAreRenewedOnceInAnInvocation() {
    OwnCredentials own = credentials(Duration.ofHours(1));
    AwsCredentials first = own.resolve(LIMIT);
    assertThat(own.resolve(LIMIT)).isSameAs(first);

    assertThat(own.renew(first)).isTrue();
    AwsCredentials second = own.resolve(LIMIT);
    assertThat(second.accessKeyId()).isEqualTo("KEY2");
    assertThat(own.renew(first)).as("renewed by another call").isTrue();
    assertThat(own.resolve(LIMIT)).isSameAs(second);
    assertThat(own.renew(second)).isFalse();

    own.allowRenewal();
    assertThat(own.renew(second)).isTrue();
    assertThat(own.resolve(LIMIT).accessKeyId()).isEqualTo("KEY3");
  }

  /** A look-up and the import, or two members, can be refused at the same time. */
  @Test
  void twoCallsThatAreRefusedAtOnceAreBothMadeOnceMore() {
    OwnCredentials own = credentials(Duration.ofHours(1));
    AwsCredentials first = own.resolve(LIMIT);

    assertThat(own.renew(first)).isTrue();
    assertThat(own.renew(first)).as("before the other call has new credentials").isTrue();
    assertThat(own.resolve(LIMIT).accessKeyId()).isEqualTo("KEY2");
    assertThat(own.resolve(LIMIT).accessKeyId()).isEqualTo("KEY2");
  }

  @Test
  void credentialsThatExpireSoonAreRequestedAgain() {
    OwnCredentials own = credentials(Duration.ofSeconds(30));
    AwsCredentials first = own.resolve(LIMIT);

    assertThat(own.resolve(LIMIT)).isNotSameAs(first);
  }

  @Test
  void waitingForAnEndpointThatHangsEndsAtTheLimitOfTheCall() {
    CountDownLatch never = new CountDownLatch(1);
    OwnCredentials own =
        OwnCredentials.asking(
            () ->
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                  }
                  return AwsSessionCredentials.create("k", "s", "t");
                },
            Clock.systemUTC());

    assertThatThrownBy(() -> own.resolve(Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            AwsCallException.class,
            failed -> assertThat(failed.fault()).isEqualTo(AwsFault.NO_CREDENTIALS))
        .hasMessageContaining("did not answer within 100 ms");
    never.countDown();
    assertThat(own.resolve(LIMIT).accessKeyId()).isEqualTo("k");
  }

  @Test
  void expiredCredentialsAreReplacedForTheNextCall() throws IOException {
    byte[] expired =
        RawService.answer(
            "403 Forbidden",
            "x-amzn-RequestId: r\r\nx-amzn-ErrorType: ExpiredTokenException\r\n",
            "{\"message\":\"expired\"}");
    byte[] taken =
        RawService.answer(
            "200 OK", "x-amzn-RequestId: r\r\n", "{\"SuccessCount\":1,\"FailedCount\":0}");
    try (RawService hub =
        RawService.start(
            (request, out) ->
                out.write(
                    request.headers().get("authorization").contains("Credential=KEY1/")
                        ? expired
                        : taken))) {
      FindingsApi api =
          TestAws.securityHub("us-east-1", hub.endpoint(), credentials(Duration.ofHours(1)));
      assertThat(api.batchImportFindings(BODY, LIMIT)).isInstanceOf(CallResult.Corrected.class);
      assertThat(api.batchImportFindings(BODY, LIMIT)).isInstanceOf(CallResult.Answered.class);
      assertThat(hub.received()).hasSize(2);
    }
  }

  @Test
  void credentialsThatAreStillExpiredAreRefused() throws IOException {
    byte[] expired =
        RawService.answer(
            "403 Forbidden",
            "x-amzn-RequestId: r\r\nx-amzn-ErrorType: ExpiredTokenException\r\n",
            "{\"message\":\"expired\"}");
    try (RawService hub = RawService.start((request, out) -> out.write(expired))) {
      FindingsApi api =
          TestAws.securityHub("us-east-1", hub.endpoint(), credentials(Duration.ofHours(1)));
      assertThat(api.batchImportFindings(BODY, LIMIT)).isInstanceOf(CallResult.Corrected.class);
      assertThat(api.batchImportFindings(BODY, LIMIT))
          .isInstanceOfSatisfying(
              CallResult.Refused.class,
              refused -> assertThat(refused.answer().fault()).isEqualTo(AwsFault.CREDENTIALS));
      assertThat(hub.received()).hasSize(2);
    }
  }
}
