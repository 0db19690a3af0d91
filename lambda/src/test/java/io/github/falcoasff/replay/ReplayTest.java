package io.github.falcoasff.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that kept records and payloads run through the stages again, over real HTTP. */
class ReplayTest {

  private final KeptFunction function = new KeptFunction();

  @AfterEach
  void close() {
    assertThat(function.hub.violations()).isEmpty();
    function.close();
  }

  /** Messages whose finding depends on the whole record: text lines have no full time. */
  static Stream<List<String>> messages() {
    return Stream.of(
        List.of(Alerts.alert(1)),
        List.of("18:55:13.500114208: Notice A shell was spawned (user=root)"),
        List.of(
            "2026-03-30T18:55:16.1Z stdout P " + Alerts.alert(1).substring(0, 60),
            "2026-03-30T18:55:16.2Z stdout F " + Alerts.alert(1).substring(60)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aReplayedRecordGivesTheFindingOfTheFirstDelivery(List<String> messages) {
    Map<String, JsonNode> wouldHaveBeen;
    try (KeptFunction other = new KeptFunction()) {
      other.invoke(messages);
      wouldHaveBeen = other.hub.findings();
    }
    function.hub.script(Fault.failAll("InvalidInput", "not yet"));
    function.invoke(messages);
    assertThat(function.hub.findings()).isEmpty();

    List<String> failures = function.replay(function.queue.messages());

    assertThat(failures).isEmpty();
    assertThat(function.hub.findings()).hasSize(1).isEqualTo(wouldHaveBeen);
  }

  @Test
  void aReplayedRecordWithAMaskedSecretGivesTheSameFinding() {
    String secret = "AKIAIOSFODNN7EXAMPLE";
    String alert =
        Alerts.alert(1).replace("A shell was spawned", "A shell was spawned with " + secret);
    Map<String, JsonNode> wouldHaveBeen;
    try (KeptFunction other = new KeptFunction()) {
      other.invoke(List.of(alert));
      wouldHaveBeen = other.hub.findings();
    }
    function.hub.script(Fault.failAll("InvalidInput", "not yet"));
    function.invoke(List.of(alert));
    assertThat(function.queue.messages().get(0)).doesNotContain(secret);

    assertThat(function.replay(function.queue.messages())).isEmpty();
    assertThat(function.hub.findings()).hasSize(1).isEqualTo(wouldHaveBeen);
  }

  @Test
  void aRecordInTheBucketIsReplayedByItsPointer() {
    String large = Alerts.alert(1, "\"proc.cmdline\":\"" + "x".repeat(1_048_576) + "\"");
    function.hub.script(Fault.failAll("InvalidInput", "not yet"));
    function.invoke(List.of(large));
    assertThat(function.bucket.objects()).hasSize(1);

    List<String> failures = function.replay(function.queue.messages());
    assertThat(failures).as("%s", function.lines("ERROR")).isEmpty();
    assertThat(function.hub.findings()).hasSize(1);
  }

  @Test
  void aRecordThatIsRejectedAgainDoesNotBlockLaterPayloadsOfItsMessage() {
    String batch =
        "{\"Records\":[%s,%s]}"
            .formatted(
                streamRecord(List.of(Alerts.BROKEN)), streamRecord(List.of(Alerts.alert(1))));

    assertThat(function.replay(List.of(batch))).containsExactly("0");
    assertThat(function.hub.findings()).hasSize(1);
  }

  @Test
  void allItemsOfAMessageAreReplayedAndEachCauseIsLogged() {
    String batch =
        "{\"Records\":[%s,%s,%s]}"
            .formatted(
                streamRecord(List.of(Alerts.BROKEN)),
                "{\"kinesis\":{\"data\":\"bm8gZ3ppcA==\"}}",
                streamRecord(List.of(Alerts.alert(1))));

    assertThat(function.replay(List.of(batch))).containsExactly("0");
    assertThat(function.hub.findings()).hasSize(1);
    assertThat(function.lines())
        .anyMatch(line -> line.path("error").asText().matches(".*rejected.*; .*"));
  }

  private static String streamRecord(List<String> messages) {
    return "{\"kinesis\":{\"data\":\"%s\"}}"
        .formatted(Base64.getEncoder().encodeToString(Payloads.gzip(Payloads.json(messages))));
  }

  @Test
  void aFailedInvocationIsReplayed() {
    assertThat(function.replay(List.of(invocationRecord(event(Alerts.alerts(3)))))).isEmpty();
    assertThat(function.hub.findings()).hasSize(3);
  }

  @Test
  void aFailedInvocationInTheBucketIsReplayedByItsNotification() {
    String key = "aws/lambda/async/falco asff/2026/03/30/x+y.json";
    function.bucket.put(KeptFunction.BUCKET, key, invocationRecord(event(Alerts.alerts(3))));
    String notification =
        """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
          "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"kept","arn":"arn:aws:s3:::kept"},
                "object":{"key":"aws/lambda/async/falco+asff/2026/03/30/x%2By.json","size":1}}}]}
        """;

    List<String> failures = function.replay(List.of(notification));
    assertThat(failures).as("%s", function.lines()).isEmpty();
    assertThat(function.hub.findings()).hasSize(3);
  }

  @Test
  void aFailedInvocationInTheBucketIsReplayedByItsEventBridgeEvent() {
    String key = "aws/lambda/async/falco-asff/2026/03/30/x+y%2Fz.json";
    function.bucket.put(KeptFunction.BUCKET, key, invocationRecord(event(Alerts.alerts(3))));
    String event =
        """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"Object Created",
         "source":"aws.s3","account":"111122223333","time":"2026-03-30T12:00:00Z",
         "region":"eu-central-1","resources":["arn:aws:s3:::kept"],
         "detail":{"version":"0","bucket":{"name":"kept"},
           "object":{"key":"aws/lambda/async/falco-asff/2026/03/30/x+y%2Fz.json","size":1},
           "reason":"PutObject"}}
        """;

    List<String> failures = function.replay(List.of(event));
    assertThat(failures).as("%s", function.lines()).isEmpty();
    assertThat(function.hub.findings()).hasSize(3);
  }

  @Test
  void aPlainEventIsReplayed() {
    assertThat(function.replay(List.of(event(Alerts.alerts(3))))).isEmpty();
    assertThat(function.hub.findings()).hasSize(3);
  }

  @Test
  void theTestMessageOfS3Succeeds() {
    String test = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"kept\"}";
    assertThat(function.replay(List.of(test))).isEmpty();
  }

  @Test
  void aRecordThatIsRejectedAgainFailsAloneAndIsSentToNoQueue() {
    function.invoke(List.of(Alerts.BROKEN));
    String rejected = function.queue.messages().get(0);
    int calls = function.queue.calls();

    List<String> failures =
        function.replay(
            List.of(event(List.of(Alerts.alert(1))), rejected, event(List.of(Alerts.alert(2)))));

    assertThat(failures).containsExactly("1");
    assertThat(function.hub.findings()).hasSize(2);
    assertThat(function.queue.calls()).isEqualTo(calls);
    JsonNode line = function.lines("ERROR").get(function.lines("ERROR").size() - 1);
    assertThat(line.path("message").asText()).isEqualTo("not replayed");
    assertThat(line.path("messageId").asText()).isEqualTo("1");
    assertThat(line.path("error").asText()).contains("malformed_json: 1").doesNotContain("cut");
  }

  @Test
  void theGoodAlertsOfAPayloadWithABadOneAreImported() {
    List<String> failures =
        function.replay(List.of(event(List.of(Alerts.alert(1), Alerts.BROKEN, Alerts.alert(2)))));

    assertThat(failures).containsExactly("0");
    assertThat(function.hub.findings()).hasSize(2);
  }

  @Test
  void aRecordThatIsNowIgnoredSucceeds() {
    function.hub.script(Fault.failAll("InvalidInput", "not yet"));
    function.invoke(List.of(Alerts.alert(1)));

    List<String> failures =
        function.with("MINIMUM_PRIORITY", "error").replay(function.queue.messages());

    assertThat(failures).isEmpty();
    assertThat(function.hub.findings()).isEmpty();
  }

  @Test
  void aNotificationWithABadKeyFailsAloneAndTheLogSaysWhy() {
    String notification =
        "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"kept\"},\"object\":{\"key\":\"100%\"}}}]}";

    List<String> failures =
        function.replay(
            List.of(
                event(List.of(Alerts.alert(1))), notification, event(List.of(Alerts.alert(2)))));

    assertThat(failures).containsExactly("1");
    assertThat(function.hub.findings()).hasSize(2);
    JsonNode line = function.lines("ERROR").get(0);
    assertThat(line.path("message").asText()).isEqualTo("not replayed");
    assertThat(line.path("messageId").asText()).isEqualTo("1");
    assertThat(line.path("error").asText()).contains("object key", "not URL-encoded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "hello",
        "{}",
        "{\"reason\":\"truncated\",\"message\":\"x\"}",
        "{\"awslogs\":{\"data\":\"no base64!\"}}",
        "{\"s3\":{\"bucket\":\"kept\",\"key\":\"not-there\"}}",
        "{\"awslogs\":{\"data\":"
      })
  void anUnreadableMessageFailsAlone(String body) {
    assertThat(function.replay(List.of(body, event(Alerts.alerts(1))))).containsExactly("0");
    assertThat(function.hub.findings()).hasSize(1);
  }

  @Test
  void anObjectThatOnlyPointsToAnotherFails() {
    String pointer = "{\"s3\":{\"bucket\":\"kept\",\"key\":\"round\"}}";
    function.bucket.put("kept", "round", pointer);

    assertThat(function.replay(List.of(pointer))).containsExactly("0");
  }

  @Test
  void aRecordOfAnotherAccountFails() {
    String body =
        "{\"reason\":\"truncated\",\"owner\":\"444455556666\",\"logGroup\":\"g\",\"logStream\":\"s\","
            + "\"logEventId\":\"1\",\"timestamp\":1,\"message\":\"x\"}";

    assertThat(function.replay(List.of(body))).containsExactly("0");
    assertThat(function.lines("ERROR").toString()).contains("444455556666");
  }

  @Test
  void whenSecurityHubIsDownEveryMessageFailsAndStays() {
    function.hub.enabled(false);

    List<String> events = List.of(event(Alerts.alerts(1)), event(Alerts.alerts(2)));
    assertThat(function.replay(events)).containsExactly("0", "1");
  }

  @Test
  void aDryRunIsRefusedSinceMessagesWouldBeDeleted() {
    assertThatThrownBy(
            () -> function.with("DRY_RUN", "true").replay(List.of(event(Alerts.alerts(1)))))
        .hasMessageContaining("DRY_RUN=true");
  }

  private static String event(List<String> messages) {
    return new String(Payloads.eventJson(Payloads.json(messages)), StandardCharsets.UTF_8);
  }

  /** Lambda's record of a failed asynchronous invocation. */
  private static String invocationRecord(String event) {
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.put("version", "1.0").put("timestamp", "2026-03-30T18:57:16.000Z");
    record
        .putObject("requestContext")
        .put("requestId", "00000000-0000-4000-8000-000000000000")
        .put("functionArn", "arn:aws:lambda:us-east-1:111122223333:function:falco-asff:live")
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", 3);
    record.set("requestPayload", KeptFunction.json(event));
    record.putObject("responseContext").put("statusCode", 200).put("functionError", "Unhandled");
    record.putObject("responsePayload").put("errorMessage", "m").putArray("stackTrace").add("at x");
    return record.toString();
  }
}
