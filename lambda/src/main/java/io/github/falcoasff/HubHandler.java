package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.function.OfflineRounds;
import io.github.falcoasff.hub.BatchSummary;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.hub.MemberScheduler;
import io.github.falcoasff.hub.StreamBatch;
import io.github.falcoasff.member.MemberSettings;
import io.github.falcoasff.priming.Priming;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hub: takes the subscription payloads of many member accounts from a Kinesis stream and
 * imports their Falco alerts into Security Hub of each member, with a role that it assumes in that
 * account.
 *
 * <p>The members of a batch are handled in parallel. If a fault concerns one member only, and
 * retries do not help or its rate of calls is used up, its payloads are parked whole in the queue
 * of <code>REJECT_QUEUE_URL</code> and the batch goes on. Other faults, such as a Security Hub that
 * does not answer, fail their records. The event source mapping, which must have <code>
 * ReportBatchItemFailures</code>, then delivers again from the lowest failed record. Repeated
 * alerts are harmless, since the same alert has the same finding Id.
 */
public final class HubHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {
  private final HubComponents hub;
  private final MemberScheduler scheduler;

  /** A strong reference, since the runtime keeps only a weak one. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<Priming> priming;

  /**
   * Reads the settings from the environment, as Lambda makes the handler.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public HubHandler() {
    this.hub = checked(System.getenv(), System.out);
    this.scheduler = scheduler(hub);
    this.priming = Optional.of(hub.components().primed(rounds(hub.components().settings())));
  }

  /**
   * Reads the settings from these variables instead.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public HubHandler(Map<String, String> environment) {
    this(environment, System.out);
  }

  /** Writes log and metrics to this stream. */
  HubHandler(Map<String, String> environment, PrintStream out) {
    this(checked(environment, out));
  }

  public HubHandler(HubComponents hub) {
    this(hub, scheduler(hub));
  }

  /** Runs the members of a batch by this scheduler. */
  HubHandler(HubComponents hub, MemberScheduler scheduler) {
    this.hub = hub;
    this.scheduler = scheduler;
    this.priming = Optional.empty();
  }

  /** Runs the samples through the hub before a snapshot. */
  public static Priming.Rounds rounds(FunctionSettings settings) {
    return OfflineRounds.of(
        settings,
        (samples, out, aws) ->
            new HubHandler(HubComponents.offline(samples.components(out, aws)))
                .handleRequest(samples.stream(), samples.context()));
  }

  private static MemberScheduler scheduler(HubComponents hub) {
    return new MemberScheduler(hub.components(), Runtime.getRuntime().maxMemory());
  }

  /**
   * Handles a batch of records.
   *
   * @return the sequence numbers of the records that failed
   * @throws IllegalStateException if the stream is of another Region than the function
   */
  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    long start = hub.components().delivery().time().nanoTime();
    AccountRegion function = hub.components().place(context);
    List<KinesisEventRecord> records =
        Optional.ofNullable(event).map(KinesisEvent::getRecords).orElse(List.of());
    StreamBatch batch =
        new StreamBatch(hub.components().settings().pipeline().maximumPayloadBytes(), context);
    for (KinesisEventRecord record : records) {
      checkRegion(record, function);
      batch.add(record);
    }
    if (batch.byOwner().isEmpty() && batch.ownLog() > 0) {
      // Nothing is logged: each line would come back as a record.
      return new StreamsEventResponse(List.of());
    }
    BatchSummary summary = scheduler.run(batch, hub.targets(function), function, context);
    summary.ownLog(batch.ownLog());
    summary.write(hub.components(), context, records.size(), start);
    return new StreamsEventResponse(summary.failed().stream().map(BatchItemFailure::new).toList());
  }

  private static HubComponents checked(Map<String, String> environment, PrintStream out) {
    MemberSettings.checkPlaceToPark(environment);
    return HubComponents.of(environment, out);
  }

  /** A finding's Region is that of its alert, so stream and function must be in the same Region. */
  private static void checkRegion(KinesisEventRecord record, AccountRegion function) {
    String region = Optional.ofNullable(record.getAwsRegion()).orElse("");
    if (!region.isEmpty() && !region.equals(function.region())) {
      throw new IllegalStateException(
          "the stream is in "
              + region
              + " but the function in "
              + function.region()
              + ": a hub is needed in each Region, with a stream of its own");
    }
  }
}
