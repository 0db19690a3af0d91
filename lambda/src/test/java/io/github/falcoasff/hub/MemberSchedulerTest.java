package io.github.falcoasff.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.falcoasff.HubFunction;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.time.Ticker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests how many members of a batch run at once, and what they share. */
class MemberSchedulerTest {
  private static final AccountRegion HUB =
      new AccountRegion("aws", HubFunction.REGION, HubFunction.HUB);
  private static final long MEGABYTE = 1024 * 1024;

  /** A third of it has memory for three members with the largest payloads. */
  private static final long HEAP_FOR_THREE = 3 * 3 * 32 * MEGABYTE;

  private static final long HEAP_FOR_ONE = HEAP_FOR_THREE / 3;
  private static final FindingsApi TAKES_ALL =
      (body, timeout) -> new CallResult.Answered(1, List.of());

  private final HubComponents components =
      HubComponents.of(
          Map.of(
              "AWS_REGION", HubFunction.REGION,
              "MEMBER_ROLE_NAME", "member",
              "IMPORT_CALLS_PER_SECOND", "0"),
          new PrintStream(OutputStream.nullOutputStream()));

  @Test
  void sixtyFourMembersRunAtOnce() {
    HeldCalls calls = new HeldCalls(inside -> inside == 64);

    BatchSummary summary =
        run(scheduler(1024 * MEGABYTE), batch(80, 0), targets(calls.around(TAKES_ALL)));

    assertThat(calls.most()).isEqualTo(64);
    assertThat(summary.failed()).isEmpty();
  }

  @Test
  void membersWithLargePayloadsWaitUntilThereIsMemoryForThem() {
    // The calls continue when the other five members wait for memory, or when too many are made.
    HeldCalls calls =
        new HeldCalls(inside -> inside > 3 || (inside == 3 && membersWaitingForMemory() == 5));

    BatchSummary summary =
        run(scheduler(HEAP_FOR_THREE), batch(8, 8_000_000), targets(calls.around(TAKES_ALL)));

    assertThat(calls.most()).isEqualTo(3);
    assertThat(summary.failed()).as("memory is given back to those that wait").isEmpty();
  }

  @Test
  void membersWithSmallPayloadsDoNotWaitForMemory() {
    HeldCalls calls = new HeldCalls(inside -> inside == 8);

    run(scheduler(HEAP_FOR_ONE), batch(8, 0), targets(calls.around(TAKES_ALL)));

    assertThat(calls.most()).isEqualTo(8);
  }

  @Test
  void memoryIsReleasedAfterEachBatch() {
    MemberScheduler scheduler = scheduler(HEAP_FOR_ONE);

    for (int i = 0; i < 3; i++) {
      assertThat(run(scheduler, batch(1, 8_000_000), targets(TAKES_ALL)).failed()).isEmpty();
    }
  }

  @Test
  void memoryIsReleasedAfterAFailedRun() {
    MemberScheduler scheduler = scheduler(HEAP_FOR_ONE);
    ImportTargets broken =
        owner -> {
          throw new IllegalStateException("no target");
        };

    assertThat(run(scheduler, batch(3, 8_000_000), broken).failed()).hasSize(3);
    assertThat(run(scheduler, batch(1, 8_000_000), targets(TAKES_ALL)).failed()).isEmpty();
  }

  /** Errors, unlike exceptions, are not handled by the run of a member. */
  @Test
  void memoryIsReleasedAfterAnError() {
    MemberScheduler scheduler = scheduler(HEAP_FOR_ONE);
    ImportTargets broken =
        targets(
            (body, timeout) -> {
              throw new StackOverflowError();
            });

    assertThat(run(scheduler, batch(3, 8_000_000), broken).failed()).hasSize(3);
    assertThat(run(scheduler, batch(1, 8_000_000), targets(TAKES_ALL)).failed()).isEmpty();
  }

  private MemberScheduler scheduler(long heapBytes) {
    return new MemberScheduler(components.components(), heapBytes);
  }

  private static BatchSummary run(
      MemberScheduler scheduler, StreamBatch batch, ImportTargets targets) {
    return scheduler.run(batch, targets, HUB, new FunctionContext(arn(), 60_000));
  }

  private static String arn() {
    return "arn:aws:lambda:" + HUB.region() + ":" + HUB.account() + ":function:hub";
  }

  /** Every account of the hub's Region, with the same Security Hub for all. */
  private static ImportTargets targets(FindingsApi api) {
    return owner ->
        new ImportTarget(
            new AccountRegion("aws", HUB.region(), owner), api, new CallPacer(0, Ticker.system()));
  }

  /** A record with one alert for each member, whose line has this number of characters. */
  private static StreamBatch batch(int members, int characters) {
    StreamBatch batch = new StreamBatch(256 * MEGABYTE, new FunctionContext(arn(), 60_000));
    String line = " ".repeat(characters);
    IntStream.range(0, members)
        .forEach(
            n -> {
              KinesisEvent.Record kinesis = new KinesisEvent.Record();
              String owner = "%012d".formatted(100 + n);
              kinesis.setData(
                  ByteBuffer.wrap(HubFunction.data(owner, List.of(Alerts.alert(n), line))));
              kinesis.setSequenceNumber("%056d".formatted(n));
              KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
              record.setKinesis(kinesis);
              batch.add(record);
            });
    return batch;
  }

  private static long membersWaitingForMemory() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(frame -> frame.getClassName().equals(MemoryBudget.class.getName())))
        .count();
  }
}
