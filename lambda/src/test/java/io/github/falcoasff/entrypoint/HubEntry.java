package io.github.falcoasff.entrypoint;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HubHandler;
import io.github.falcoasff.WorldHandlers;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.hostile.Answer;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.ShownText;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.hub.MemberScheduler;
import io.github.falcoasff.member.MemberSettings;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A batch of records of the hub's stream. Every record of it has one outcome, what is rejected is
 * in the queue, no record is given back to the stream, and the untouched payload among them is
 * imported.
 */
final class HubEntry implements EntryPoint {
  private static final int MOST_RECORDS = 4;
  private static final FunctionContext CONTEXT =
      FunctionContext.of(Payloads.OWNER, ProcessAws.REGION);

  private static final String KEPT =
      "json="
          + Edits.latin1(
              Payloads.json(
                  "333333333333",
                  Payloads.LOG_GROUP,
                  Payloads.LOG_STREAM,
                  Payloads.lines(
                      List.of(
                          "{\"time\":\"2026-03-30T18:55:17.000000007Z\",\"rule\":\"Kept\",\"priority\":\"Error\",\"output\":\"kept\",\"output_fields\":{\"container.id\":\"0123456789ab\"}}"))));

  private final ProcessAws aws =
      new ProcessAws(Map.of("MEMBER_ROLE_NAME", "falco", "MAX_PAYLOAD_BYTES", "4000000"));
  private final HubHandler handler =
      WorldHandlers.hub(
          new HubComponents(
              aws.components(),
              new MemberSettings("falco", Optional.empty()),
              api -> aws,
              new StoppedTime().wallClock()),
          new MemberScheduler(aws.components(), Long.MAX_VALUE, members -> new InlineThreads()));
  private final HubRecords records;
  private final Set<String> kept;

  HubEntry(Seeds seeds) {
    records = new HubRecords(seeds);
    handle(List.of(KEPT));
    kept = Set.copyOf(aws.ids());
  }

  @Override
  public List<String> input(Chance chance) {
    List<String> parts = new ArrayList<>();
    for (int n = chance.length(MOST_RECORDS); n > 0; n--) {
      parts.add(records.make(chance));
    }
    parts.add(chance.below(parts.size() + 1), KEPT);
    if (chance.oneIn(VALIDATED_ONE_IN)) {
      parts.add(VALIDATED);
    }
    return parts;
  }

  @Override
  public boolean isWhole(String part) {
    return part.equals(KEPT) || part.equals(VALIDATED);
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    aws.validate(parts.contains(VALIDATED));
    List<String> failed = handle(parts.stream().filter(part -> !part.equals(VALIDATED)).toList());
    List<String> violations = aws.newViolations();
    if (!violations.isEmpty()) {
      return Optional.of(new Fault("a call that AWS refuses", violations.get(0)));
    }
    if (!failed.isEmpty()) {
      return Optional.of(new Fault("a record is given back to the stream", aws.log()));
    }
    if (parts.contains(KEPT) && !aws.ids().containsAll(kept)) {
      return Optional.of(new Fault("a record keeps another one back", aws.log()));
    }
    for (JsonNode batch : aws.lines("batch")) {
      long rejected = sum(batch.path("rejected"));
      if (new Answer(batch).unaccounted() != 0) {
        return Optional.of(new Fault("records without an outcome", batch.toString()));
      }
      if (rejected + batch.path("parked").asLong() > 0 && aws.messages() == 0) {
        return Optional.of(new Fault("what is rejected is not kept", batch.toString()));
      }
    }
    return ShownText.ofLog(aws.log());
  }

  private List<String> handle(List<String> parts) {
    aws.begin();
    KinesisEvent event = new KinesisEvent();
    List<KinesisEvent.KinesisEventRecord> batch = new ArrayList<>();
    for (String part : parts) {
      KinesisEvent.Record kinesis = new KinesisEvent.Record();
      kinesis.setData(ByteBuffer.wrap(HubRecords.bytes(part)));
      kinesis.setSequenceNumber("%056d".formatted(batch.size()));
      kinesis.setApproximateArrivalTimestamp(
          Date.from(Instant.ofEpochMilli(Payloads.FIRST_TIMESTAMP)));
      KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
      record.setKinesis(kinesis);
      record.setAwsRegion(ProcessAws.REGION);
      batch.add(record);
    }
    event.setRecords(batch);
    return handler.handleRequest(event, CONTEXT).getBatchItemFailures().stream()
        .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toList());
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
