package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Both handlers with the real SDK, with their own Security Hub, queue and bucket. */
public final class KeptFunction implements AutoCloseable {
  public static final String REGION = "us-east-1";
  public static final String BUCKET = "kept";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public final SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
  public final SqsStandIn queue = SqsStandIn.start(REGION);
  public final S3StandIn bucket = S3StandIn.start(REGION);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, String> settings = new HashMap<>();

  /** Makes handlers with a queue and a bucket for rejected records. */
  public KeptFunction() {
    settings.put("AWS_ENDPOINT_URL_SQS", queue.endpoint().toString());
    settings.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
    settings.put("REJECT_QUEUE_URL", queue.url().toString());
    settings.put("REJECT_BUCKET", BUCKET);
  }

  public KeptFunction with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public Map<String, Object> invoke(List<String> messages) {
    return handler()
        .handleRequest(Payloads.event(Payloads.json(messages)), LocalFunction.context(hub));
  }

  /** Invokes with a payload's JSON. */
  public Map<String, Object> invokeJson(String payload) {
    return handler()
        .handleRequest(
            Payloads.event(payload.getBytes(StandardCharsets.UTF_8)), LocalFunction.context(hub));
  }

  /** Replays messages whose ids are their places in the list. */
  public List<String> replay(List<String> bodies) {
    SQSEvent event = new SQSEvent();
    List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId(Integer.toString(messages.size()));
      message.setBody(body);
      messages.add(message);
    }
    event.setRecords(messages);
    SQSBatchResponse response =
        new ReplayHandler(LocalFunction.environment(hub, settings), printed())
            .handleRequest(event, LocalFunction.context(hub));
    return response.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  /** The lines written so far. */
  public List<JsonNode> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().map(KeptFunction::json).toList();
  }

  /** The lines of a level. */
  public List<JsonNode> lines(String level) {
    return lines().stream().filter(line -> line.path("level").asText().equals(level)).toList();
  }

  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
    queue.close();
    bucket.close();
  }

  private FalcoAsffHandler handler() {
    return new FalcoAsffHandler(LocalFunction.environment(hub, settings), printed());
  }

  private PrintStream printed() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
