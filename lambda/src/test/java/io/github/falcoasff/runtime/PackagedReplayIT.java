package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that the packaged replay, under AWS's runtime client, replays what the packaged function
 * kept.
 */
final class PackagedReplayIT {
  private static final String REGION = "us-east-1";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void aBatchIsAnsweredWithTheMessagesThatFailed() throws Exception {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
        SqsStandIn queue = SqsStandIn.start(REGION);
        S3StandIn bucket = S3StandIn.start(REGION)) {
      Map<String, String> settings =
          Map.of(
              "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
              "AWS_ENDPOINT_URL_SQS", queue.endpoint().toString(),
              "AWS_ENDPOINT_URL_S3", bucket.endpoint().toString(),
              "REJECT_QUEUE_URL", queue.url().toString(),
              "REJECT_BUCKET", "kept");
      String large = Alerts.BROKEN + "x".repeat(1_048_576);
      try (PackagedFunction function =
          PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), settings)) {
        InvocationResult kept =
            function.invoke(Payloads.eventJson(Payloads.json(List.of(Alerts.BROKEN, large))));
        assertThat(kept).as(function.output()).isInstanceOf(Answer.class);
      }
      assertThat(queue.messages()).hasSize(2);

      try (PackagedFunction replay =
          PackagedFunction.start(
              Project.replayHandler(), Payloads.OWNER, REGION, hub.endpoint(), settings)) {
        String payload =
            new String(Payloads.eventJson(Payloads.json(Alerts.alerts(3))), StandardCharsets.UTF_8);
        InvocationResult result =
            replay.invoke(event(queue.messages().get(0), payload, queue.messages().get(1)));

        assertThat(result).as(replay.output()).isInstanceOf(Answer.class);
        assertThat(MAPPER.readTree(((Answer) result).json()))
            .as(replay.output())
            .isEqualTo(
                MAPPER.readTree(
                    "{\"batchItemFailures\":[{\"itemIdentifier\":\"message-0\"},"
                        + "{\"itemIdentifier\":\"message-2\"}]}"));
      }
      assertThat(hub.findings()).hasSize(3);
      assertThat(queue.violations()).isEmpty();
      assertThat(bucket.violations()).isEmpty();
    }
  }

  /** A batch of messages as Lambda's poller delivers it. */
  private static byte[] event(String... bodies) throws Exception {
    ObjectNode event = MAPPER.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (String body : bodies) {
      ObjectNode message = records.addObject();
      message.put("messageId", "message-" + (records.size() - 1)).put("receiptHandle", "handle");
      message.put("body", body).put("md5OfBody", "0").put("eventSource", "aws:sqs");
      message.put("eventSourceARN", "arn:aws:sqs:us-east-1:111122223333:rejects");
      message.put("awsRegion", REGION).putObject("messageAttributes");
      message.putObject("attributes").put("ApproximateReceiveCount", "1");
    }
    return MAPPER.writeValueAsBytes(event);
  }
}
