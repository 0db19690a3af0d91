package io.github.falcoasff.world;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.world.Container.Role;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A Kinesis stream and the mapping that reads it: batches of a shard in order, again from the
 * lowest record that failed, bisected after an error of the function, and given up to the bucket
 * after so many retries.
 */
final class StreamReader {
  private static final int SHARDS = 2;

  private final World world;
  private final Plan plan;
  private final Functions functions;
  private final List<Shard> shards = new ArrayList<>();
  private int sequence;
  private int discarded;

  /** A record of the stream. */
  @SuppressWarnings("ArrayRecordComponent") // records of the stream are never compared
  private record Stored(String number, long arrived, byte[] data, Plan.Delivery delivery) {}

  StreamReader(World world, Plan plan, Functions functions) {
    this.world = world;
    this.plan = plan;
    this.functions = functions;
    for (int i = 0; i < SHARDS; i++) {
      shards.add(new Shard(i));
    }
  }

  /** Puts a payload into the shard of its account. */
  void put(Plan.Delivery delivery) {
    sequence++;
    Stored stored =
        new Stored(
            "%056d".formatted(sequence),
            ContainerClock.BEGIN.plusNanos(world.simulation.now()).toEpochMilli(),
            Payloads.gzip(Lines.all().payload(delivery)),
            delivery);
    Shard shard = shards.get(Math.floorMod(delivery.account().hashCode(), SHARDS));
    shard.records.add(stored);
    shard.poll();
  }

  /** One shard, which is read by one invocation at a time. */
  private final class Shard {
    private final int number;
    private final List<Stored> records = new ArrayList<>();
    private int position;
    private boolean busy;

    Shard(int number) {
      this.number = number;
    }

    void poll() {
      if (busy || position == records.size()) {
        return;
      }
      busy = true;
      // A batch is gathered for a while.
      world.simulation.after(
          Duration.ofSeconds(5),
          () -> {
            int from = position;
            int to = Math.min(records.size(), from + plan.shape().batch());
            position = to;
            process(
                List.copyOf(records.subList(from, to)),
                0,
                () -> {
                  busy = false;
                  poll();
                });
          });
    }

    private void process(List<Stored> batch, int tried, Runnable then) {
      world.trace("shard " + number + " sends " + numbers(batch) + ", try " + (tried + 1));
      functions.invoke(Role.HUB, event(batch), outcome -> handled(batch, tried, outcome, then));
    }

    private void handled(List<Stored> batch, int tried, Functions.Outcome outcome, Runnable then) {
      if (outcome.answer().isEmpty()) {
        if (tried == plan.shape().retries()) {
          discard(batch, then);
        } else if (batch.size() > 1) {
          List<Stored> second = batch.subList(batch.size() / 2, batch.size());
          again(
              batch.subList(0, batch.size() / 2),
              tried + 1,
              () -> process(second, tried + 1, then));
        } else {
          again(batch, tried + 1, then);
        }
        return;
      }
      Set<String> failed = new HashSet<>();
      ((StreamsEventResponse) outcome.answer().get())
          .getBatchItemFailures()
          .forEach(failure -> failed.add(failure.getItemIdentifier()));
      if (!batch.stream().map(Stored::number).toList().containsAll(failed)) {
        throw new Violation("only records of the batch are reported", failed.toString());
      }
      checkDone(batch, failed);
      int lowest = 0;
      while (lowest < batch.size() && !failed.contains(batch.get(lowest).number())) {
        lowest++;
      }
      List<Stored> left = batch.subList(lowest, batch.size());
      if (left.isEmpty()) {
        then.run();
      } else if (tried == plan.shape().retries()) {
        discard(left, then);
      } else {
        again(left, lowest > 0 ? 1 : tried + 1, then);
      }
    }

    /** Also behind the first record that failed, what is not reported is said to be done. */
    private void checkDone(List<Stored> batch, Set<String> failed) {
      Set<String> again = new HashSet<>();
      for (Stored record : batch) {
        if (failed.contains(record.number())) {
          again.addAll(Lines.all().keys(record.delivery()));
        }
      }
      for (Stored record : batch) {
        if (!failed.contains(record.number())) {
          Set<String> done = new LinkedHashSet<>(Lines.all().keys(record.delivery()));
          // Of an alert that is in two records, one record is enough.
          done.removeAll(again);
          world.acknowledged(done, "record " + record.number() + " is not reported");
        }
      }
    }

    private void again(List<Stored> batch, int tried, Runnable then) {
      world.simulation.after(
          Duration.ofSeconds(1L << Math.min(tried, 6)), () -> process(batch, tried, then));
    }

    /** Lambda gives the records up: they go to the bucket, which tells the queue of failures. */
    private void discard(List<Stored> batch, Runnable then) {
      String key = "failures/" + discarded++ + ".json";
      String records =
          String.join(
              ",",
              batch.stream()
                  .map(
                      each ->
                          "{\"kinesis\":{\"sequenceNumber\":\""
                              + each.number()
                              + "\",\"data\":\""
                              + Base64.getEncoder().encodeToString(each.data())
                              + "\"}}")
                  .toList());
      String payload = "{\"Records\":[" + records + "]}";
      world.store(
          key,
          "{\"KinesisBatchInfo\":{\"shardId\":\"shardId-"
              + number
              + "\"},\"payload\":\""
              + payload.replace("\"", "\\\"")
              + "\"}");
      world.trace("shard " + number + " gives up " + numbers(batch));
      world
          .failures()
          .add(
              "{\"detail\":{\"bucket\":{\"name\":\""
                  + Services.BUCKET
                  + "\"},\"object\":{\"key\":\""
                  + key
                  + "\"}}}");
      then.run();
    }
  }

  private static List<Integer> numbers(List<Stored> batch) {
    return batch.stream().map(each -> Integer.parseInt(each.number())).toList();
  }

  @SuppressWarnings("JavaUtilDate") // the event's class takes no other
  private static KinesisEvent event(List<Stored> batch) {
    List<KinesisEvent.KinesisEventRecord> records = new ArrayList<>();
    for (Stored stored : batch) {
      KinesisEvent.Record kinesis = new KinesisEvent.Record();
      kinesis.setData(ByteBuffer.wrap(stored.data()));
      kinesis.setSequenceNumber(stored.number());
      kinesis.setApproximateArrivalTimestamp(new Date(stored.arrived()));
      KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
      record.setKinesis(kinesis);
      record.setAwsRegion(Lines.REGION);
      records.add(record);
    }
    KinesisEvent event = new KinesisEvent();
    event.setRecords(records);
    return event;
  }
}
