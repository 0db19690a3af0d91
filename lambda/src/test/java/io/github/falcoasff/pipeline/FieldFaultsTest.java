package io.github.falcoasff.pipeline;

import static io.github.falcoasff.HubFunction.A;
import static io.github.falcoasff.HubFunction.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.HubFunction;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.RawService;
import io.github.falcoasff.reject.RejectException;
import io.github.falcoasff.securityhub.ImportException;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests, with the whole function, that no transient fault that users of other tools reported loses
 * an alert.
 */
@Timeout(120)
final class FieldFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "InternalException, 0",
    "LimitExceededException, 40",
    "ThrottlingException, 40",
  })
  void aTransientCodeInAnAnswerIsRetriedAsLongAsTimeAllows(String code, int throttled) {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "eu-central-1")) {
      hub.script(Fault.times(40, Fault.failSome(finding -> true, code, "later")));
      TestFunction function = new TestFunction(hub);

      Map<String, Object> summary = function.handle(Alerts.alerts(150), 900_000);

      assertThat(summary)
          .containsEntry("imported", 150L)
          .containsEntry("rejected", Map.of())
          .containsEntry("throttled", throttled);
    }
  }

  @Test
  void aLastingTransientCodeFailsTheInvocationAndRejectsNothing() {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "eu-central-1")) {
      hub.always(Fault.failAll("InternalException", "later"));
      TestFunction function = new TestFunction(hub);

      assertThat(function.failure(Alerts.alerts(3), 60_000))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("time of this invocation is used up")
          .hasMessageContaining("InternalException (request id 0000");
      assertThat(function.lastLine().path("rejected")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 413})
  void aPageOfAProxyRejectsNothing(int status) throws IOException {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "eu-central-1");
        RawService proxy = RawService.start((request, out) -> out.write(RawService.page(status)))) {
      TestFunction function =
          new TestFunction(hub, Map.of("AWS_ENDPOINT_URL", proxy.endpoint().toString()));

      assertThat(function.failure(Alerts.alerts(3), 900_000))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("10 times in a row")
          .hasMessageContaining("not of AWS")
          .hasMessageContaining("<html>blocked</html>");
      assertThat(function.lastLine().path("rejected")).isEmpty();
      assertThat(proxy.received()).hasSize(10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403})
  void aWebPageFromStsParksNothing(int status) {
    try (HubFunction function = new HubFunction()) {
      function.sts.answerAsProxy(100, status);

      assertThat(function.deliver(data(A, Alerts.alerts(1)))).containsExactly(1);
      assertThat(function.queue.messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "InvalidClientTokenId", "UnrecognizedClientException"})
  void theHubsOwnExpiredCredentialsParkNothing(String code) {
    try (HubFunction function = new HubFunction()) {
      function.sts.answerWith(
          100,
          403,
          "text/xml",
          "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>");

      assertThat(function.deliver(data(A, Alerts.alerts(1)))).containsExactly(1);
      assertThat(function.queue.messages()).isEmpty();
    }
  }

  @Test
  void theHubsOwnAccountWithExpiredCredentialsParksNothing() {
    try (HubFunction function = new HubFunction()) {
      function.hub.always(Fault.status(403, "ExpiredTokenException", "expired"));

      assertThat(function.deliver(data(HubFunction.HUB, Alerts.alerts(1)))).containsExactly(1);
      assertThat(function.queue.messages()).isEmpty();
    }
  }

  @Test
  void aHubWithoutCredentialsParksNothing() {
    try (HubFunction function = new HubFunction()) {
      function.with("AWS_ACCESS_KEY_ID", "").with("AWS_SECRET_ACCESS_KEY", "");

      assertThat(function.deliver(data(A, Alerts.alerts(1)))).containsExactly(1);
      assertThat(function.queue.messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, RequestThrottled",
    "400, ThrottlingException",
    "400, RequestTimeout",
    "503, SlowDown"
  })
  void aThrottlingCodeFromTheQueueIsRetried(int status, String code) {
    try (KeptFunction function = new KeptFunction()) {
      function.queue.answerWith(
          2,
          status,
          "application/x-amz-json-1.0",
          "{\"__type\":\"com.amazonaws.sqs#" + code + "\",\"message\":\"later\"}");
      function.invoke(List.of(Alerts.BROKEN));

      assertThat(function.queue.messages()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"400, RequestTimeout", "503, SlowDown", "403, RequestTimeTooSkewed"})
  void aTransientFaultOfTheBucketIsRetried(int status, String code) {
    try (KeptFunction function = new KeptFunction()) {
      function.bucket.answerWith(
          1, status, "application/xml", "<Error><Code>" + code + "</Code></Error>");
      function.invoke(List.of(Alerts.BROKEN + "x".repeat(1_048_576)));

      assertThat(function.bucket.objects()).hasSize(1);
      assertThat(function.queue.messages()).hasSize(1);
    }
  }

  @Test
  void throttledEntriesAreSentAgainEvenIfMarkedAsTheSendersFault() {
    try (KeptFunction function = new KeptFunction()) {
      function.queue.failEntries(4, true, "RequestThrottled");
      function.invoke(Collections.nCopies(3, Alerts.BROKEN));

      assertThat(function.queue.messages()).hasSize(3);
      assertThat(function.queue.calls()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', '', 4", "standard, '', 3", "'', 2, 2", "standard, 5, 5"})
  void callsToTheQueueAreRetriedAsTheSdksVariablesSay(String mode, String attempts, int calls) {
    try (KeptFunction function = new KeptFunction()) {
      function.with("AWS_RETRY_MODE", mode).with("AWS_MAX_ATTEMPTS", attempts);
      function.queue.answerWith(100, 503, "text/plain", "");

      assertThatThrownBy(() -> function.invoke(List.of(Alerts.BROKEN)))
          .isInstanceOf(RejectException.class)
          .hasMessageContaining("503")
          .hasMessageContaining("request id request-" + calls);
      assertThat(function.queue.calls()).isEqualTo(calls);
    }
  }

  @Test
  void aWebPageInsteadOfTheBucketIsAFailure() {
    try (KeptFunction function = new KeptFunction()) {
      function.bucket.answerAsProxy(2, 200);
      function.invoke(List.of(Alerts.BROKEN + "x".repeat(1_048_576)));

      assertThat(function.bucket.objects()).hasSize(1);
    }
  }
}
