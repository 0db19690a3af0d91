package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests where rejected records are kept, over real HTTP. */
class RejectTest {

  private final KeptFunction function = new KeptFunction();

  @AfterEach
  void close() {
    assertThat(function.queue.violations()).isEmpty();
    assertThat(function.bucket.violations()).isEmpty();
    function.close();
  }

  @Test
  void aRejectedRecordIsKeptInTheQueueWithAllThatAReplayNeeds() {
    Map<String, Object> summary = function.invoke(List.of(Alerts.alert(1), Alerts.BROKEN));

    assertThat(summary)
        .containsEntry("imported", 1L)
        .containsEntry("rejected", Map.of("malformed_json", 1L));
    JsonNode record = KeptFunction.json(function.queue.messages().get(0));
    assertThat(record.path("reason").asText()).isEqualTo("malformed_json");
    assertThat(record.path("detail").asText()).contains("no whole JSON");
    assertThat(record.path("owner").asText()).isEqualTo(Payloads.OWNER);
    assertThat(record.path("logGroup").asText()).isEqualTo(Payloads.LOG_GROUP);
    assertThat(record.path("logStream").asText()).isEqualTo(Payloads.LOG_STREAM);
    assertThat(record.path("logEventId").asText()).isEqualTo(Payloads.id(1));
    assertThat(record.path("timestamp").asLong()).isEqualTo(Payloads.FIRST_TIMESTAMP + 1);
    assertThat(record.path("message").asText()).isEqualTo(Alerts.BROKEN);
    assertThat(function.lines("ERROR")).isEmpty();
  }

  @Test
  void secretsOfARejectedRecordAreMaskedInEveryForm() {
    String broken =
        "{\"rule\":\"R\",\"priority\":\"Notice\",\"\\u0070assword\":\"hunter2\","
            + "\"output\":\"mysql -uroot -phunter2 db";
    function.invoke(List.of(broken));

    JsonNode record = KeptFunction.json(function.queue.messages().get(0));
    assertThat(record.path("message").asText())
        .isEqualTo(
            "{\"rule\":\"R\",\"priority\":\"Notice\",\"\\u0070assword\":\"***\","
                + "\"output\":\"mysql -uroot -p*** db");
  }

  @Test
  void aRecordRefusedBySecurityHubIsKeptWithItsOriginalMessage() {
    function.hub.script(Fault.failAll("InvalidInput", "not good"));

    function.invoke(List.of(Alerts.alert(1)));

    JsonNode record = KeptFunction.json(function.queue.messages().get(0));
    assertThat(record.path("reason").asText()).isEqualTo("refused_by_security_hub");
    assertThat(record.path("detail").asText()).startsWith("InvalidInput: not good (request id ");
    assertThat(record.path("findingIds").path(0).asText())
        .startsWith("us-east-1/111122223333/falco/v1-");
    assertThat(record.path("message").asText()).isEqualTo(Alerts.alert(1));
  }

  @Test
  void withoutRejectsNoCallIsMade() {
    function.invoke(List.of(Alerts.alert(1)));

    assertThat(function.queue.calls()).isZero();
  }

  @Test
  void recordsAreSentTenAtATime() {
    function.invoke(Collections.nCopies(25, Alerts.BROKEN));

    assertThat(function.queue.messages()).hasSize(25);
    assertThat(function.queue.calls()).isEqualTo(3);
  }

  @Test
  void largeRecordsShareCallsOnlyAsFarAsTheLimitOfACallAllows() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      messages.add(Alerts.BROKEN + i + "x".repeat(400_000));
    }
    function.invoke(messages);

    assertThat(function.queue.messages()).hasSize(5);
    assertThat(function.queue.calls()).isEqualTo(3);
  }

  @Test
  void aRecordLargerThanAMessageMayBeGoesToTheBucket() {
    String large = Alerts.BROKEN + "x".repeat(1_048_576 - Alerts.BROKEN.length());
    function.invoke(List.of(large));

    JsonNode pointer = KeptFunction.json(function.queue.messages().get(0));
    assertThat(pointer.path("reason").asText()).isEqualTo("malformed_json");
    assertThat(pointer.has("message")).isFalse();
    assertThat(pointer.at("/s3/bucket").asText()).isEqualTo(KeptFunction.BUCKET);
    String key = pointer.at("/s3/key").asText();
    assertThat(key).matches("rejects/malformed_json/2026/03/30/[0-9a-f]{32}\\.json");
    JsonNode object = KeptFunction.json(function.bucket.objects().get("kept/" + key));
    assertThat(object.path("message").asText()).isEqualTo(large);
  }

  @Test
  void theSameRecordAgainGivesTheSameObject() {
    String large = Alerts.BROKEN + "x".repeat(1_048_576);
    function.invoke(List.of(large));
    function.invoke(List.of(large));

    assertThat(function.bucket.objects()).hasSize(1);
  }

  @Test
  void withoutABucketALargeRecordIsLoggedWhole() {
    String large = Alerts.BROKEN + "x".repeat(1_048_576);
    function.with("REJECT_BUCKET", "").invoke(List.of(large));

    assertThat(function.queue.messages()).isEmpty();
    assertThat(function.lines("ERROR")).hasSize(1);
    assertThat(function.lines("ERROR").get(0).path("record").asText()).isEqualTo(large);
  }

  @Test
  void withoutAQueueARecordIsLoggedWholeAndCounted() {
    Map<String, Object> summary =
        function.with("REJECT_QUEUE_URL", "").invoke(List.of(Alerts.BROKEN, Alerts.alert(1)));

    assertThat(summary).containsEntry("rejected", Map.of("malformed_json", 1L));
    JsonNode line = function.lines("ERROR").get(0);
    assertThat(line.path("message").asText()).isEqualTo("record rejected");
    assertThat(line.path("reason").asText()).isEqualTo("malformed_json");
    assertThat(line.path("logEventId").asText()).isEqualTo(Payloads.id(0));
    assertThat(line.path("logEventTimestamp").asLong()).isEqualTo(Payloads.FIRST_TIMESTAMP);
    assertThat(line.path("owner").asText()).isEqualTo(Payloads.OWNER);
    assertThat(line.path("record").asText()).isEqualTo(Alerts.BROKEN);
  }

  @Test
  void aDryRunCallsNoQueue() {
    function.with("DRY_RUN", "true").invoke(List.of(Alerts.BROKEN));

    assertThat(function.queue.calls()).isZero();
    assertThat(function.lines("ERROR")).hasSize(1);
  }

  @Test
  void whenTheQueueIsDownTheInvocationFailsAndTheOtherAlertsAreImported() {
    function.queue.close();

    assertThatThrownBy(
            () -> function.invoke(List.of(Alerts.alert(1), Alerts.BROKEN, Alerts.alert(2))))
        .isInstanceOf(RejectException.class)
        .hasMessageContaining("1 rejected records could not be kept")
        .hasMessageContaining("REJECT_QUEUE_URL")
        .hasMessageNotContaining("output\":\"cut");
    assertThat(function.hub.findings()).hasSize(2);
  }

  @Test
  void afterAFailureTheQueueIsNotTriedAgain() {
    function.queue.refuse(403);

    assertThatThrownBy(() -> function.invoke(Collections.nCopies(100, Alerts.BROKEN)))
        .hasMessageContaining("100 rejected records could not be kept")
        .hasMessageContaining("sqs:SendMessage was answered with 403");
    assertThat(function.queue.calls()).isEqualTo(1);
  }

  @Test
  void whenTheBucketRefusesTheInvocationFails() {
    function.bucket.refuse(403);

    assertThatThrownBy(() -> function.invoke(List.of(Alerts.BROKEN + "x".repeat(1_048_576))))
        .isInstanceOf(RejectException.class)
        .hasMessageContaining("s3:PutObject was answered with 403");
    assertThat(function.queue.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aTransientRefusalIsRetried(int status) {
    function.queue.refuse(status, status);

    function.invoke(List.of(Alerts.BROKEN));

    assertThat(function.queue.messages()).hasSize(1);
  }

  @Test
  void entriesThatFailAloneAreSentAgainAlone() {
    function.queue.failEntries(2, false);

    function.invoke(List.of(Alerts.BROKEN + 1, Alerts.BROKEN + 2, Alerts.BROKEN + 3));

    assertThat(function.queue.calls()).isEqualTo(2);
    assertThat(function.queue.messages()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void entriesThatAlwaysFailFailTheInvocation() {
    function.queue.failEntries(100, false);

    assertThatThrownBy(() -> function.invoke(List.of(Alerts.BROKEN)))
        .hasMessageContaining("1 messages were not taken: InternalError");
    assertThat(function.queue.calls()).isEqualTo(3);
  }

  @Test
  void entriesThatFailByTheSendersFaultAreNotSentAgain() {
    function.queue.failEntries(1, true);

    assertThatThrownBy(() -> function.invoke(List.of(Alerts.BROKEN)))
        .isInstanceOf(RejectException.class);
    assertThat(function.queue.calls()).isEqualTo(1);
  }

  @Test
  void charactersThatSqsDoesNotAllowAreKept() {
    String odd = Alerts.BROKEN + " \u0000\u0008\u001b\uFFFE\uFFFF \uD83D\uDE00 é";
    function.invoke(List.of(odd));

    String body = function.queue.messages().get(0);
    assertThat(body).matches("[ -~]+");
    assertThat(KeptFunction.json(body).path("message").asText()).isEqualTo(odd);
  }
}
