package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.aws.OwnCredentials;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a failed call has a result that describes the failure, and that the next call can
 * succeed.
 */
@Timeout(60)
class FailedCallTest {
  private SecurityHubStandIn hub;
  private FindingsApi api;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(TestFindings.ACCOUNT, TestFindings.REGION);
    api = Outcomes.api(hub);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private CallResult call() {
    return call(api);
  }

  private static CallResult call(FindingsApi api) {
    FindingBatch batch = new FindingBatch();
    batch.add(new Outcomes().pending(0));
    return api.batchImportFindings(batch.body(), Duration.ofSeconds(20));
  }

  private void assertTheNextSucceeds() {
    assertThat(call())
        .isEqualTo(new CallResult.Answered(1, List.of(), "00000000-0000-4000-8000-000000000000"));
    assertThat(hub.violations()).isEmpty();
    assertThat(hub.findings()).containsOnlyKeys(Outcomes.id(0));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(Fault.accessDenied(), 403, "AccessDeniedException"),
        arguments(Fault.throttled(), 429, "LimitExceededException"),
        arguments(Fault.tooManyRequests(), 429, "TooManyRequestsException"),
        arguments(Fault.internal(), 500, "InternalException"),
        arguments(Fault.unavailable(), 503, "ServiceUnavailableException"),
        arguments(Fault.invalidAccess(), 401, "InvalidAccessException"),
        arguments(Fault.status(400, "InvalidInputException", "No"), 400, "InvalidInputException"),
        arguments(Fault.status(413, "RequestTooLarge", "No"), 413, "RequestTooLarge"),
        arguments(Fault.status(418, "Teapot", "No"), 418, "Teapot"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusedCallKeepsItsStatusAndCode(Fault fault, int status, String code) {
    hub.script(fault);

    assertThat(call())
        .isInstanceOfSatisfying(
            CallResult.Refused.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(status);
              assertThat(refused.answer().code()).isEqualTo(code);
              assertThat(refused.answer().requestId()).isNotEmpty();
            });
    assertThat(hub.requests()).as("no retries of the client's own").hasSize(1);
    assertTheNextSucceeds();
  }

  @Test
  void aRefusalKeepsTheServicesMessage() {
    hub.script(Fault.throttled());

    assertThat(call())
        .isEqualTo(
            new CallResult.Refused(
                new ErrorAnswer(
                    429,
                    "LimitExceededException",
                    "Rate exceeded",
                    "00000000-0000-4000-8000-000000000000",
                    false)));
  }

  static Stream<Fault> silences() {
    return Stream.of(
        Fault.resetBeforeReading(),
        Fault.resetAfterReading(),
        Fault.truncatedAnswer(),
        Fault.notJson(),
        Fault.body("{}"),
        Fault.body("[]"));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void anAnswerThatCannotBeReadCountsAsNoAnswer(Fault fault) {
    hub.script(fault);

    assertThat(call()).isInstanceOf(CallResult.Unanswered.class);
    assertThat(hub.requests()).as("no retries of the client's own").hasSize(1);
    assertTheNextSucceeds();
  }

  @Test
  void aResetOfAConnectionInUseCountsAsNoAnswer() {
    call();
    hub.script(Fault.resetAfterReading());

    assertThat(call()).isInstanceOf(CallResult.Unanswered.class);
    assertThat(hub.requests()).hasSize(2);
  }

  @Test
  void aServerThatClosesTheConnectionGivesNoAnswer() {
    hub.script(Fault.hang());
    CompletableFuture<CallResult> call = CompletableFuture.supplyAsync(this::call);
    while (hub.requests().isEmpty() && !call.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(hub.requests()).hasSize(1);
    hub.close();

    assertThat(call.join()).isInstanceOf(CallResult.Unanswered.class);
  }

  @Test
  void aServerThatCannotBeReachedGivesNoAnswer() {
    // Another process may take a port that was just free, so this port is one on which nothing
    // listens.
    URI nowhere = URI.create("http://127.0.0.1:1");
    FindingsApi gone = TestAws.securityHub(TestFindings.REGION, nowhere);

    assertThat(call(gone)).isInstanceOf(CallResult.Unanswered.class);
  }

  @Test
  void withoutCredentialsNoCallIsMade() {
    FindingsApi unsigned =
        TestAws.securityHub(
            TestFindings.REGION, hub.endpoint(), OwnCredentials.of(Map.of(), Clock.systemUTC()));

    assertThat(call(unsigned)).isInstanceOf(CallResult.NoCredentials.class);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void findingsOfAnotherAccountAreDenied() {
    try (SecurityHubStandIn other = SecurityHubStandIn.start("444455556666", "us-east-1")) {
      assertThat(call(Outcomes.api(other)))
          .isInstanceOfSatisfying(
              CallResult.Refused.class,
              refused -> assertThat(refused.answer().fault()).isEqualTo(AwsFault.DENIED));
    }
  }
}
