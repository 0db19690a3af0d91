package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.ParallelTime;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import io.github.falcoasff.standin.aws.StsStandIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A container of the hub and one of its replay, with the real SDK over HTTP: a Security Hub that
 * distinguishes accounts by their credentials, an STS that gives out these credentials, a queue and
 * a bucket. Time passes only by the function's waits, separately for each member.
 */
public final class HubFunction implements AutoCloseable {
  public static final String HUB = "999988887777";
  public static final String A = "111111111111";
  public static final String B = "222222222222";
  public static final String C = "333333333333";
  public static final String REGION = "eu-central-1";
  public static final String BUCKET = "kept";

  public final WallClock clock = new WallClock();
  public final ParallelTime time = new ParallelTime();
  public final StsStandIn sts;
  public final SecurityHubStandIn hub;
  public final SqsStandIn queue = SqsStandIn.start(REGION);
  public final S3StandIn bucket = S3StandIn.start(REGION);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, String> settings = new HashMap<>();
  private UnaryOperator<FindingsApi> around = api -> api;
  private HubHandler handler;
  private int milliseconds = 60_000;
  private int sequence;

  /** A wall clock that is set by hand. */
  public static final class WallClock extends Clock {
    private Instant now = Instant.parse("2026-03-30T19:00:00Z");

    public synchronized void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  public HubFunction() {
    Caller own = new Caller(HUB, REGION, "aws");
    sts = StsStandIn.start(REGION, "falco-asff-member", clock).own(own);
    hub = SecurityHubStandIn.start(own, sts);
    settings.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
    settings.put("AWS_ENDPOINT_URL_SQS", queue.endpoint().toString());
    settings.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
    settings.put("REJECT_QUEUE_URL", queue.url().toString());
    settings.put("REJECT_BUCKET", BUCKET);
    settings.put("MEMBER_ROLE_NAME", "falco-asff-member");
    restart();
  }

  /** Another container, with this setting. */
  public HubFunction with(String name, String value) {
    settings.put(name, value);
    restart();
    return this;
  }

  /** Another container, whose calls to Security Hub go through this wrapper. */
  public HubFunction around(UnaryOperator<FindingsApi> wrapper) {
    around = wrapper;
    restart();
    return this;
  }

  /** Another container. */
  public void restart() {
    handler = new HubHandler(container());
  }

  private HubComponents container() {
    return HubComponents.of(
        environment(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new Delivery(RetryPolicy.STANDARD, time, () -> 0.999),
        clock,
        around::apply);
  }

  /** Sets the remaining time of invocations from now on. */
  public HubFunction milliseconds(int left) {
    milliseconds = left;
    return this;
  }

  /** The data of a record: a payload of this account with these messages. */
  public static byte[] data(String owner, List<String> messages) {
    return Payloads.gzip(
        Payloads.json(owner, Payloads.LOG_GROUP, Payloads.LOG_STREAM, Payloads.lines(messages)));
  }

  /** Delivers records. Their sequence numbers count from 1 over all deliveries. */
  public List<Integer> deliver(byte[]... datas) {
    return deliver(Arrays.asList(datas), sequence + 1);
  }

  /**
   * Delivers records with sequence numbers from {@code first} on, and returns those that failed.
   */
  public List<Integer> deliver(List<byte[]> datas, int first) {
    List<Integer> failed = handle(datas, first);
    assertThat(lastBatch().path("failed").asInt()).isEqualTo(failed.size());
    balanced(lastBatch());
    return failed;
  }

  /** Delivers a record for which no summary is written. */
  public List<Integer> deliverSilently(byte[] data) {
    return handle(List.of(data), sequence + 1);
  }

  private List<Integer> handle(List<byte[]> datas, int first) {
    KinesisEvent event = new KinesisEvent();
    List<KinesisEvent.KinesisEventRecord> records = new ArrayList<>();
    for (byte[] data : datas) {
      KinesisEvent.Record kinesis = new KinesisEvent.Record();
      kinesis.setData(ByteBuffer.wrap(data));
      kinesis.setSequenceNumber(number(first + records.size()));
      kinesis.setApproximateArrivalTimestamp(
          Date.from(Instant.ofEpochMilli(Payloads.FIRST_TIMESTAMP)));
      KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
      record.setKinesis(kinesis);
      record.setAwsRegion(REGION);
      records.add(record);
    }
    sequence = Math.max(sequence, first + datas.size() - 1);
    event.setRecords(records);
    StreamsEventResponse answer = handler.handleRequest(event, context());
    time.join();
    List<Integer> failed =
        answer.getBatchItemFailures().stream()
            .map(failure -> Integer.parseInt(failure.getItemIdentifier()))
            .toList();
    return failed;
  }

  /**
   * Delivers as the stream does: again from the lowest failed record on, up to this number of
   * attempts.
   */
  public List<Integer> poll(List<byte[]> datas, int attempts) {
    int from = 0;
    List<Integer> failed = List.of();
    for (int i = 0; i < attempts && from < datas.size(); i++) {
      failed = deliver(datas.subList(from, datas.size()), from + 1);
      from = failed.stream().mapToInt(number -> number - 1).min().orElse(datas.size());
    }
    return failed;
  }

  /** Replays messages and returns the places of those that failed. */
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
    SQSBatchResponse answer = new ReplayHandler(container()).handleRequest(event, context());
    return answer.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  /** The messages in the queue as JSON. */
  public List<JsonNode> parked() {
    return queue.messages().stream().map(KeptFunction::json).toList();
  }

  /** How many findings there are of an account. */
  public long findings(String account) {
    return hub.findings().keySet().stream().filter(id -> id.contains("/" + account + "/")).count();
  }

  public List<JsonNode> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().map(KeptFunction::json).toList();
  }

  /** The summary line of the last batch. */
  public JsonNode lastBatch() {
    return lines().stream()
        .filter(line -> line.path("message").asText().equals("batch"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static String number(int n) {
    return "%056d".formatted(n);
  }

  private static void balanced(JsonNode batch) {
    assertThat(batch.path("imported").asLong() + sum(batch, "ignored") + sum(batch, "rejected"))
        .as("%s", batch)
        .isEqualTo(batch.path("received").asLong());
  }

  private static long sum(JsonNode batch, String outcome) {
    long sum = 0;
    for (JsonNode count : batch.path(outcome)) {
      sum += count.asLong();
    }
    return sum;
  }

  private FunctionContext context() {
    return new FunctionContext(
        "arn:aws:lambda:" + REGION + ":" + HUB + ":function:falco-asff-hub:live", milliseconds);
  }

  private Map<String, String> environment() {
    return LocalFunction.environment(hub, settings);
  }

  @Override
  public void close() {
    hub.close();
    sts.close();
    queue.close();
    bucket.close();
    assertThat(sts.violations()).isEmpty();
    assertThat(queue.violations()).isEmpty();
    assertThat(bucket.violations()).isEmpty();
  }
}
