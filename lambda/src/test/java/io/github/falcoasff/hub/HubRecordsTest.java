package io.github.falcoasff.hub;

import static io.github.falcoasff.HubFunction.A;
import static io.github.falcoasff.HubFunction.B;
import static io.github.falcoasff.HubFunction.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.HubFunction;
import io.github.falcoasff.HubHandler;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.Aggregation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the possible contents of a record of the stream. */
class HubRecordsTest {

  private final HubFunction function = new HubFunction();

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void anEmptyBatchSucceeds() {
    assertThat(function.deliver()).isEmpty();
  }

  @Test
  void anAggregatedRecordOfSeveralMembersIsSplit() {
    byte[] record =
        Aggregation.of(List.of(data(A, Alerts.alerts(2)), data(B, Alerts.alerts(1)), control()));

    assertThat(function.deliver(record)).isEmpty();
    assertThat(function.findings(A)).isEqualTo(2);
    assertThat(function.findings(B)).isEqualTo(1);
    assertThat(function.lastBatch().at("/ignored/control").asInt()).isEqualTo(1);
  }

  @Test
  void aControlMessageMakesNoCalls() {
    assertThat(function.deliver(control())).isEmpty();

    assertThat(function.sts.calls()).isZero();
    assertThat(function.hub.requests()).isEmpty();
    assertThat(function.queue.messages()).isEmpty();
  }

  @Test
  void dataThatIsNotAPayloadIsParkedWholeAndTheBatchGoesOn() {
    byte[] poison = "no payload at all".getBytes(StandardCharsets.UTF_8);

    assertThat(function.deliver(data(A, Alerts.alerts(1)), poison, data(B, Alerts.alerts(1))))
        .isEmpty();
    assertThat(function.findings(A)).isEqualTo(1);
    assertThat(function.findings(B)).isEqualTo(1);
    assertThat(function.parked()).hasSize(1);
    assertThat(function.parked().get(0).path("reason").asText()).isEqualTo("unreadable_payload");
    assertThat(function.parked().get(0).path("detail").asText()).contains("stage gzip");
    assertThat(Base64.getDecoder().decode(function.parked().get(0).at("/awslogs/data").asText()))
        .isEqualTo(poison);
    assertThat(function.lastBatch().at("/rejected/unreadable_payload").asInt()).isEqualTo(1);
    assertThat(function.replay(function.queue.messages())).containsExactly("0");
    assertThat(function.queue.messages()).hasSize(1);
  }

  @Test
  void theBeginningOfATruncatedPayloadIsImportedAndAllOfItIsParked() {
    byte[] whole = data(A, Alerts.alerts(400));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    assertThat(function.deliver(cut, data(A, List.of(Alerts.alert(900))))).isEmpty();
    assertThat(function.findings(A)).isGreaterThan(10);
    assertThat(function.hub.findings().toString()).contains(Alerts.marker(900));
    assertThat(function.parked()).hasSize(1);
    assertThat(function.parked().get(0).path("owner").asText()).isEqualTo(A);
    assertThat(function.lastBatch().at("/rejected/unreadable_payload").asInt()).isEqualTo(1);
  }

  @Test
  void aPayloadOverTheCapIsParked() {
    function.with("MAX_PAYLOAD_BYTES", "100000");

    assertThat(function.deliver(data(A, List.of("x".repeat(200_000))))).isEmpty();
    assertThat(function.parked().get(0).path("detail").asText()).contains("MAX_PAYLOAD_BYTES");
  }

  @Test
  void aBrokenAlertIsRejectedAloneAndItsNeighboursAreImported() {
    assertThat(function.deliver(data(A, List.of(Alerts.alert(1), Alerts.BROKEN, Alerts.alert(2)))))
        .isEmpty();
    assertThat(function.findings(A)).isEqualTo(2);
    assertThat(function.parked()).hasSize(1);
    assertThat(function.parked().get(0).path("reason").asText()).isEqualTo("malformed_json");
    assertThat(function.parked().get(0).path("owner").asText()).isEqualTo(A);
    assertThat(function.lastBatch().path("parked").asInt()).isZero();
  }

  @Test
  void aBrokenAlertThatCannotBeKeptFailsItsRecord() {
    function.queue.refuse(403);

    assertThat(function.deliver(data(A, List.of(Alerts.BROKEN)), data(A, List.of(Alerts.alert(1)))))
        .containsExactly(1);
    assertThat(function.findings(A)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBatchThatLambdaDiscardedIsReplayedFromTheBucket(boolean text) {
    String event =
        "{\"Records\":[%s,%s]}"
            .formatted(
                streamRecord(data(A, Alerts.alerts(2))),
                streamRecord(Aggregation.of(List.of(data(B, Alerts.alerts(1))))));
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.putObject("requestContext").put("condition", "RetryAttemptsExhausted");
    record.putObject("KinesisBatchInfo").put("shardId", "shardId-000000000001");
    if (text) {
      record.put("payload", event);
    } else {
      record.set("payload", KeptFunction.json(event));
    }
    function.bucket.put(HubFunction.BUCKET, "gave/up.json", record.toString());

    assertThat(
            function.replay(
                List.of("{\"s3\":{\"bucket\":\"kept\",\"key\":\"gave/up.json\"}}", event)))
        .isEmpty();
    assertThat(function.findings(A)).isEqualTo(2);
    assertThat(function.findings(B)).isEqualTo(1);
  }

  @Test
  void aRejectedRecordOfAMemberIsReplayedAsTheMember() {
    function.hub.script(io.github.falcoasff.standin.Fault.failAll("InvalidInput", "not yet"));
    function.deliver(data(A, List.of(Alerts.alert(1))));
    assertThat(function.findings(A)).isZero();

    assertThat(function.replay(function.queue.messages())).isEmpty();
    assertThat(function.findings(A)).isEqualTo(1);
  }

  @Test
  void aDryRunMakesNoCallsAndFailsNoRecord() {
    function.with("DRY_RUN", "true");

    assertThat(function.deliver(data(A, Alerts.alerts(3)), new byte[] {1})).isEmpty();
    assertThat(function.lastBatch().path("imported").asInt()).isEqualTo(3);
    assertThat(function.sts.calls()).isZero();
    assertThat(function.hub.requests()).isEmpty();
    assertThat(function.queue.messages()).isEmpty();
  }

  @Test
  void aStreamOfAnotherRegionIsRefused() {
    KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
    record.setAwsRegion("us-east-1");
    KinesisEvent event = new KinesisEvent();
    event.setRecords(List.of(record));
    Map<String, String> settings =
        Map.of(
            "MEMBER_ROLE_NAME",
            "r",
            "REJECT_QUEUE_URL",
            "https://sqs/1/q",
            "REJECT_BUCKET",
            "kept");

    assertThatThrownBy(
            () ->
                new HubHandler(settings)
                    .handleRequest(event, FunctionContext.of(A, HubFunction.REGION)))
        .hasMessageContaining("us-east-1")
        .hasMessageContaining(HubFunction.REGION);
  }

  @Test
  void missingSettingsOfTheHubAreReported() {
    assertThatThrownBy(() -> new HubHandler(Map.of()))
        .hasMessageContaining("REJECT_QUEUE_URL")
        .hasMessageContaining("REJECT_BUCKET");
    assertThatThrownBy(() -> new HubHandler(Map.of("REJECT_QUEUE_URL", "q", "REJECT_BUCKET", "b")))
        .hasMessageContaining("MEMBER_ROLE_NAME");
    assertThatThrownBy(
            () ->
                new HubHandler(
                    Map.of(
                        "REJECT_QUEUE_URL",
                        "q",
                        "REJECT_BUCKET",
                        "b",
                        "MEMBER_ROLE_NAME",
                        "arn:aws:iam::1:role/x",
                        "MEMBER_EXTERNAL_ID",
                        "x")))
        .hasMessageContaining("neither its path nor its ARN")
        .hasMessageContaining("MEMBER_EXTERNAL_ID");
  }

  private static byte[] control() {
    return Payloads.gzip(
        ("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logGroup\":\"\","
                + "\"logStream\":\"\",\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"\","
                + "\"timestamp\":1,\"message\":\"CWL CONTROL MESSAGE: Checking health of"
                + " destination Kinesis stream.\"}]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String streamRecord(byte[] data) {
    return "{\"kinesis\":{\"data\":\"%s\",\"sequenceNumber\":\"1\"},\"awsRegion\":\"x\"}"
        .formatted(Base64.getEncoder().encodeToString(data));
  }
}
