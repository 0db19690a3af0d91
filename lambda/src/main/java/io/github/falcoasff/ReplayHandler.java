package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.function.InvocationRunner;
import io.github.falcoasff.function.OfflineRounds;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.member.MemberSettings;
import io.github.falcoasff.priming.Priming;
import io.github.falcoasff.replay.ReplayItem;
import io.github.falcoasff.replay.ReplayMessageReader;
import io.github.falcoasff.replay.ReplayRejects;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.securityhub.OwnAccountTargets;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The replay: takes rejected records and failed invocations from their queues and runs them through
 * the same stages as {@link FalcoAsffHandler}, so that the findings have the Ids that they would
 * have had. An operator decides when to replay: the event source mappings are created disabled.
 *
 * <p>With <code>MEMBER_ROLE_NAME</code> it replays the payloads that {@link HubHandler} parked,
 * into the accounts that own them.
 *
 * <p>Each message succeeds or fails by itself (partial batch responses; the mappings must have
 * <code>ReportBatchItemFailures</code>). A message fails if it cannot be read, if its alerts cannot
 * be imported, or if a record of it is rejected again. It then returns to its queue, and after the
 * queue's <code>maxReceiveCount</code> it moves to a parked queue that no function reads. A replay
 * never sends to the queue of rejected records, so no message is replayed without end.
 */
public final class ReplayHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** The least time that must be left to begin another message. */
  private static final int LEAST_MILLISECONDS = 10_000;

  /** The most causes of a message's failure that are logged. */
  private static final int MOST_CAUSES = 5;

  private final FunctionComponents components;
  private final InvocationRunner runner;
  private final Targets targets;

  /** Chooses the import targets. */
  private interface Targets {
    /** The targets of a function in this account and Region. */
    ImportTargets of(AccountRegion function);
  }

  /** A strong reference, since the runtime keeps only a weak one. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<Priming> priming;

  /**
   * Reads the settings from the environment, as Lambda makes the handler.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public ReplayHandler() {
    this(System.getenv(), System.out, true);
  }

  /**
   * Reads the settings from these variables instead.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public ReplayHandler(Map<String, String> environment) {
    this(environment, System.out);
  }

  /** Writes its log and metrics there. */
  ReplayHandler(Map<String, String> environment, PrintStream out) {
    this(environment, out, false);
  }

  private ReplayHandler(Map<String, String> environment, PrintStream out, boolean primed) {
    boolean members = MemberSettings.given(environment);
    if (members) {
      HubComponents hub = HubComponents.of(environment, out);
      this.components = hub.components();
      this.targets = hub::targets;
    } else {
      FunctionComponents own = FunctionComponents.of(environment, out);
      this.components = own;
      this.targets = function -> new OwnAccountTargets(own.own(function));
    }
    this.runner = new InvocationRunner(components);
    this.priming =
        primed
            ? Optional.of(components.primed(rounds(components.settings(), members)))
            : Optional.empty();
  }

  /**
   * Runs the samples through the replay before a snapshot.
   *
   * @param members whether it replays as members
   */
  public static Priming.Rounds rounds(FunctionSettings settings, boolean members) {
    return OfflineRounds.of(
        settings,
        (samples, out, aws) -> {
          FunctionComponents components = samples.components(out, aws);
          ReplayHandler replay =
              members
                  ? new ReplayHandler(HubComponents.offline(components))
                  : new ReplayHandler(components);
          replay.handleRequest(samples.messages(), samples.context());
        });
  }

  /** Imports with the function's own credentials. */
  ReplayHandler(FunctionComponents components) {
    this.components = components;
    this.targets = function -> new OwnAccountTargets(components.own(function));
    this.runner = new InvocationRunner(components);
    this.priming = Optional.empty();
  }

  /** Imports as the members of this hub. */
  ReplayHandler(HubComponents hub) {
    this.components = hub.components();
    this.targets = hub::targets;
    this.runner = new InvocationRunner(components);
    this.priming = Optional.empty();
  }

  /**
   * Handles a batch of messages.
   *
   * @return the messages that failed; those are not deleted from their queue
   * @throws IllegalStateException in a dry run: the messages would be deleted and nothing imported
   */
  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    if (components.settings().pipeline().dryRun()) {
      throw new IllegalStateException(
          "DRY_RUN=true: a replay would delete messages whose findings were not imported; set it to"
              + " false for the replay function");
    }
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : Optional.ofNullable(event.getRecords()).orElse(List.of())) {
      if (!handled(message, context)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private boolean handled(SQSMessage message, Context context) {
    try {
      replay(ReplayMessageReader.read(Optional.ofNullable(message.getBody()).orElse("")), context);
      return true;
    } catch (RuntimeException | StackOverflowError failure) {
      components
          .log()
          .write(
              LogLevel.ERROR,
              "not replayed",
              Map.of(
                  "requestId",
                  String.valueOf(context.getAwsRequestId()),
                  "messageId",
                  String.valueOf(message.getMessageId()),
                  "error",
                  String.valueOf(failure.getMessage())));
      return false;
    }
  }

  /** Replays all items of a message, and fails if any of them failed. No item blocks the others. */
  private void replay(List<ReplayItem> items, Context context) {
    List<Throwable> failures = new ArrayList<>();
    for (ReplayItem item : items) {
      try {
        checkTime(context);
        replay(item, context);
      } catch (RuntimeException | StackOverflowError failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          failures.stream()
              .map(failed -> String.valueOf(failed.getMessage()))
              .distinct()
              .limit(MOST_CAUSES)
              .collect(Collectors.joining("; ")),
          failures.get(0));
    }
  }

  private static void checkTime(Context context) {
    if (context.getRemainingTimeInMillis() < LEAST_MILLISECONDS) {
      throw new IllegalStateException("no time is left in this invocation");
    }
  }

  private void replay(ReplayItem item, Context context) {
    if (item instanceof ReplayItem.Stored stored) {
      List<ReplayItem> inside = ReplayMessageReader.read(content(stored, context));
      if (inside.stream().anyMatch(ReplayItem.Stored.class::isInstance)) {
        throw new IllegalStateException("the object only points to another object");
      }
      replay(inside, context);
    } else if (item instanceof ReplayItem.Payload payload) {
      run(context, run -> run.payload(payload.data()));
    } else if (item instanceof ReplayItem.OneRecord one) {
      run(context, run -> run.again(one));
    } else {
      // A message that is not handled must not be deleted from its queue.
      throw new IllegalStateException("an item that is not known: " + item.getClass());
    }
  }

  /** Runs an input. A record that is rejected again makes it fail, and is not kept. */
  private void run(Context context, InvocationRunner.Input input) {
    runner.run(context, targets.of(components.place(context)), new ReplayRejects(), input);
  }

  private String content(ReplayItem.Stored stored, Context context) {
    String region = components.place(context).region();
    return components.rejectStores().objects(region).get(stored.bucket(), stored.key());
  }
}
