package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A call that fails says why and what to do, and the next one may succeed. */
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

  private void call() {
    FindingBatch batch = new FindingBatch();
    batch.add(Outcomes.submission(0));
    assertThat(api.batchImportFindings(batch.body())).isEmpty();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(Fault.invalidAccess(), "401", "Enable Security Hub CSPM in this account"),
        arguments(Fault.accessDenied(), "403", "must allow securityhub:BatchImportFindings"),
        arguments(Fault.throttled(), "429", "Too many calls"),
        arguments(Fault.tooManyRequests(), "429", "Too many calls"),
        arguments(Fault.internal(), "500", "Lambda retries the invocation, which is harmless"),
        arguments(Fault.unavailable(), "503", "Lambda retries the invocation, which is harmless"),
        arguments(
            Fault.status(400, "InvalidInputException", "No"), "400", "breaks the API's rules"),
        arguments(Fault.status(413, "RequestTooLarge", "No"), "413", "breaks the API's rules"),
        arguments(Fault.status(418, "Teapot", "No"), "418", "Lambda retries"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusedCallNamesItsStatusAndWhatToDo(Fault fault, String status, String advice) {
    hub.script(fault);

    assertThatThrownBy(this::call)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("Security Hub answered " + status)
        .hasMessageContaining(advice);
    assertThat(hub.requests()).as("no retries of the SDK's own").hasSize(1);
    assertThatCode(this::call).doesNotThrowAnyException();
    assertThat(hub.violations()).isEmpty();
  }

  @Test
  void aRefusalKeepsTheServicesCodeAndWords() {
    hub.script(Fault.throttled());

    assertThatThrownBy(this::call)
        .hasMessageContaining("(LimitExceededException)")
        .hasMessageContaining("Rate exceeded");
  }

  static Stream<Fault> silences() {
    return Stream.of(
        Fault.resetBeforeReading(),
        Fault.resetAfterReading(),
        Fault.truncatedAnswer(),
        Fault.notJson());
  }

  @ParameterizedTest
  @MethodSource("silences")
  void anAnswerThatCannotBeReadSaysThatARetryIsHarmless(Fault fault) {
    hub.script(fault);

    assertThatThrownBy(this::call)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("Security Hub gave no answer")
        .hasMessageContaining("Lambda retries the invocation, which is harmless");
    assertThat(hub.requests()).as("no retries of the SDK's own").hasSize(1);
    assertThatCode(this::call).doesNotThrowAnyException();
    assertThat(hub.findings()).containsOnlyKeys(Outcomes.id(0));
  }

  @Test
  void aResetOfAConnectionInUseIsAFailureToo() {
    call();
    hub.script(Fault.resetAfterReading());

    assertThatThrownBy(this::call).isInstanceOf(ImportException.class);
    assertThat(hub.requests()).hasSize(2);
  }

  @Test
  void aServerThatHangsUpIsAFailure() {
    hub.script(Fault.hang());
    CompletableFuture<Void> call = CompletableFuture.runAsync(this::call);
    while (hub.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    hub.close();

    assertThatThrownBy(call::join)
        .hasCauseInstanceOf(ImportException.class)
        .hasMessageContaining("Security Hub gave no answer");
  }

  @Test
  void aServerThatIsNotThereIsAFailure() {
    // A port that was just free may be another's by now; nobody listens on this one.
    URI nowhere = URI.create("http://127.0.0.1:1");
    FindingsApi gone =
        new SdkFindingsApi(
            TestFindings.REGION,
            Optional.of(nowhere),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));

    assertThatThrownBy(() -> gone.batchImportFindings(new byte[2]))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("Security Hub gave no answer");
  }

  @Test
  void findingsOfAnotherAccountAreRefusedWithAHintAtTheAccount() {
    try (SecurityHubStandIn other = SecurityHubStandIn.start("444455556666", "us-east-1")) {
      FindingBatch batch = new FindingBatch();
      batch.add(Outcomes.submission(0));

      assertThatThrownBy(() -> Outcomes.api(other).batchImportFindings(batch.body()))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("403")
          .hasMessageContaining("findings must be of the role's own account");
    }
  }
}
