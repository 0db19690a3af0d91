package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import io.github.falcoasff.standin.aws.StsStandIn;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests the packaged hub and its replay under AWS's runtime client, with events in the form of
 * Lambda's poller.
 */
final class PackagedHubIT {
  private static final String HUB = "999988887777";
  private static final String A = "111111111111";
  private static final String B = "222222222222";
  private static final String REGION = "eu-central-1";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void aBatchIsImportedAsItsMembersAndParkedPayloadsAreReplayed() throws Exception {
    Caller own = new Caller(HUB, REGION, "aws");
    try (StsStandIn sts = StsStandIn.start(REGION, "member", Clock.systemUTC()).own(own);
        SecurityHubStandIn hub = SecurityHubStandIn.start(own, sts);
        SqsStandIn queue = SqsStandIn.start(REGION);
        S3StandIn bucket = S3StandIn.start(REGION)) {
      Map<String, String> settings = new HashMap<>();
      settings.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
      settings.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
      settings.put("AWS_ENDPOINT_URL_SQS", queue.endpoint().toString());
      settings.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
      settings.put("REJECT_QUEUE_URL", queue.url().toString());
      settings.put("REJECT_BUCKET", "kept");
      settings.put("MEMBER_ROLE_NAME", "member");
      sts.withoutRole(B);

      try (PackagedFunction function =
          PackagedFunction.start(
              "io.github.falcoasff.HubHandler", HUB, REGION, hub.endpoint(), settings)) {
        byte[] batch = kinesis(data(A, Alerts.alerts(3)), data(B, Alerts.alerts(2)));
        answered(function, batch, "{\"batchItemFailures\":[]}");
        assertThat(queue.messages()).hasSize(1);
        queue.refuse(403);
        answered(function, batch, "{\"batchItemFailures\":[{\"itemIdentifier\":\"1001\"}]}");
      }
      assertThat(hub.findings()).hasSize(3);

      sts.withRole(B);
      try (PackagedFunction replay =
          PackagedFunction.start(Project.replayHandler(), HUB, REGION, hub.endpoint(), settings)) {
        answered(replay, sqs(queue.messages().get(0)), "{\"batchItemFailures\":[]}");
      }
      assertThat(hub.findings()).hasSize(5);
      assertThat(hub.violations()).isEmpty();
    }
  }

  private static void answered(PackagedFunction function, byte[] event, String answer)
      throws Exception {
    InvocationResult result = function.invoke(event);
    assertThat(result).as(function.output()).isInstanceOf(Answer.class);
    JsonNode json = MAPPER.readTree(((Answer) result).json());
    assertThat(json).as(function.output()).isEqualTo(MAPPER.readTree(answer));
  }

  private static byte[] data(String owner, List<String> messages) {
    return Payloads.gzip(
        Payloads.json(owner, Payloads.LOG_GROUP, Payloads.LOG_STREAM, Payloads.lines(messages)));
  }

  /** A batch of records (AWS Lambda Developer Guide, "Using Lambda with Kinesis"). */
  private static byte[] kinesis(byte[]... datas) throws Exception {
    ObjectNode event = MAPPER.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (byte[] data : datas) {
      ObjectNode record = records.addObject();
      record
          .putObject("kinesis")
          .put("kinesisSchemaVersion", "1.0")
          .put("partitionKey", "1")
          .put("sequenceNumber", Integer.toString(999 + records.size()))
          .put("data", data)
          .put("approximateArrivalTimestamp", 1774896916.987);
      record.put("eventSource", "aws:kinesis").put("eventVersion", "1.0");
      record.put("eventID", "shardId-000000000006:" + records.size());
      record.put("eventName", "aws:kinesis:record").put("awsRegion", REGION);
      record.put("invokeIdentityArn", "arn:aws:iam::" + HUB + ":role/hub");
      record.put("eventSourceARN", "arn:aws:kinesis:" + REGION + ":" + HUB + ":stream/falco");
    }
    return MAPPER.writeValueAsBytes(event);
  }

  private static byte[] sqs(String body) throws Exception {
    ObjectNode event = MAPPER.createObjectNode();
    event.putArray("Records").addObject().put("messageId", "m").put("body", body);
    return MAPPER.writeValueAsBytes(event);
  }
}
