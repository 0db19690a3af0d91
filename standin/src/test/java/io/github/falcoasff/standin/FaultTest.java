package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.InternalException;
import software.amazon.awssdk.services.securityhub.model.LimitExceededException;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;

/** Tests every fault as the SDK's client sees it. */
@Timeout(60)
final class FaultTest {
  private static final String ID = "us-east-1/1";

  private SecurityHubStandIn hub;
  private SecurityHubClient client;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(SampleFindings.ACCOUNT, SampleFindings.REGION);
    client = HubClient.sdk(hub.endpoint(), SampleFindings.REGION);
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private BatchImportFindingsResponse send() {
    return client.batchImportFindings(request -> request.findings(HubClient.finding(ID)));
  }

  private void assertStatus(Fault fault, Class<? extends SecurityHubException> type, int status) {
    hub.script(fault);
    assertThatThrownBy(this::send)
        .isInstanceOfSatisfying(
            type, e -> assertThat(((SecurityHubException) e).statusCode()).isEqualTo(status));
    assertThat(hub.requests()).last().satisfies(r -> assertThat(r.status()).isEqualTo(status));
    assertThat(hub.findings()).isEmpty();
    assertThat(hub.violations()).isEmpty();
  }

  @Test
  void errors() {
    assertStatus(Fault.throttled(), LimitExceededException.class, 429);
    assertStatus(Fault.tooManyRequests(), SecurityHubException.class, 429);
    assertStatus(Fault.internal(), InternalException.class, 500);
    assertStatus(Fault.unavailable(), SecurityHubException.class, 503);
    assertStatus(Fault.accessDenied(), SecurityHubException.class, 403);
    assertStatus(Fault.invalidAccess(), SecurityHubException.class, 401);
    assertStatus(Fault.status(418, "Teapot", "short and stout"), SecurityHubException.class, 418);
    assertThat(send().successCount()).isEqualTo(1);
  }

  @Test
  void errorsCarryCodeAndMessage() {
    hub.script(Fault.throttled());
    assertThatThrownBy(this::send)
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("LimitExceededException");
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
              assertThat(e.isThrottlingException()).isTrue();
            });
  }

  @Test
  void standingFault() {
    hub.script(Fault.none());
    hub.always(Fault.internal());
    assertThat(send().successCount()).isEqualTo(1);
    assertThatThrownBy(this::send).isInstanceOf(InternalException.class);
    assertThatThrownBy(this::send).isInstanceOf(InternalException.class);
    hub.clearFaults();
    assertThat(send().successCount()).isEqualTo(1);
    assertThat(hub.requests()).hasSize(4);
    assertThat(hub.ignoredUpdates(ID)).isEqualTo(1);
  }

  @Test
  void resetBeforeReadingStoresNothing() {
    hub.script(Fault.resetBeforeReading());
    assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
    assertThat(hub.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.status()).isZero();
              assertThat(request.body()).isEmpty();
            });
    assertThat(hub.findings()).isEmpty();
    assertThat(send().successCount()).isEqualTo(1);
  }

  @Test
  void resetAfterReadingStores() {
    hub.script(Fault.resetAfterReading());
    assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
    assertThat(hub.requests()).singleElement().satisfies(r -> assertThat(r.status()).isZero());
    assertThat(hub.findings()).containsOnlyKeys(ID);
    assertThat(send().successCount()).isEqualTo(1);
    assertThat(hub.ignoredUpdates(ID)).isEqualTo(1);
  }

  @Test
  void resetOfAConnectionInUse() {
    send();
    hub.script(Fault.times(2, Fault.resetAfterReading()));
    assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
    assertThat(hub.requests()).hasSize(2);
  }

  @Test
  void truncatedAnswerStores() {
    hub.script(Fault.truncatedAnswer());
    assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
    assertThat(hub.findings()).containsOnlyKeys(ID);
  }

  @Test
  void notJsonStoresNothing() {
    hub.script(Fault.notJson());
    assertThatThrownBy(this::send).isInstanceOf(SdkClientException.class);
    assertThat(hub.findings()).isEmpty();
  }

  @Test
  void delayAnswersInTheEnd() {
    hub.script(Fault.delay(Duration.ofMillis(20)));
    assertThat(send().successCount()).isEqualTo(1);
  }

  @Test
  void hangEndsWhenTheHubIsClosed() throws Exception {
    hub.script(Fault.hang());
    CompletableFuture<BatchImportFindingsResponse> answer =
        CompletableFuture.supplyAsync(this::send);
    while (hub.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();
    hub.close();
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SdkClientException.class);
    assertThat(hub.findings()).isEmpty();
  }

  @Test
  void failSome() {
    hub.script(
        Fault.failSome(Set.of(ID), "InternalError", "Try again"),
        Fault.failSome(f -> f.path("Id").asText().endsWith("2"), "InternalError", "Try again"),
        Fault.failAll("InternalError", "Try again"));
    for (String failed : new String[] {ID, "us-east-1/2"}) {
      BatchImportFindingsResponse response =
          client.batchImportFindings(
              r -> r.findings(HubClient.finding(ID), HubClient.finding("us-east-1/2")));
      assertThat(response.successCount()).isEqualTo(1);
      assertThat(response.failedFindings())
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.id()).isEqualTo(failed);
                assertThat(f.errorCode()).isEqualTo("InternalError");
                assertThat(f.errorMessage()).isEqualTo("Try again");
              });
    }
    assertThat(send().failedCount()).isEqualTo(1);
    assertThat(hub.findings()).containsOnlyKeys("us-east-1/2", ID);
    assertThat(hub.violations()).isEmpty();
  }
}
