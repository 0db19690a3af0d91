package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Deadline;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.HubCalls;
import io.github.falcoasff.securityhub.SdkFindingsApi;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The function: takes a CloudWatch Logs subscription payload and imports its Falco alerts into
 * Security Hub.
 *
 * <p>It answers, and logs once at INFO, how many records it <code>received</code>, <code>imported
 * </code>, <code>ignored</code> and <code>rejected</code> (both by reason), the <code>calls</code>
 * to Security Hub, those of them that are <code>retries</code> or were <code>throttled</code>, and
 * the <code>milliseconds</code> taken. Received = imported + ignored + rejected in every answer.
 * When it cannot account for a record it fails, so that Lambda delivers the payload again; that is
 * harmless, since the same alert has the same finding Id.
 */
public final class FalcoAsffHandler
    implements RequestHandler<CloudWatchLogsEvent, Map<String, Object>> {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private final FunctionSettings settings;
  private final PrintStream out;
  private final FunctionLog log;
  private final RejectStores rejectStores;
  private final Delivery delivery;
  private final Function<String, FindingsApi> apis;

  /** By Region, for as long as the container lives. */
  private final Map<String, Hub> hubs = new ConcurrentHashMap<>();

  /** An API and what keeps the rate at which it is called, over all invocations. */
  private record Hub(FindingsApi api, CallPacer pacer) {}

  /**
   * Reads the settings from the environment, as Lambda makes the handler.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public FalcoAsffHandler() {
    this(System.getenv());
  }

  /**
   * Reads the settings from these variables instead.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public FalcoAsffHandler(Map<String, String> environment) {
    this(environment, System.out);
  }

  /** Writes its log and metrics there. */
  FalcoAsffHandler(Map<String, String> environment, PrintStream out) {
    this(FunctionSettings.read(environment), Map.copyOf(environment), out);
  }

  private FalcoAsffHandler(
      FunctionSettings settings, Map<String, String> environment, PrintStream out) {
    this(
        settings,
        environment,
        region ->
            new SdkFindingsApi(region, settings.endpoint(), Credentials.provider(environment)),
        out,
        Delivery.standard());
  }

  /** Has a Security Hub for each Region, time and chance of one's own as well. */
  FalcoAsffHandler(
      FunctionSettings settings,
      Map<String, String> environment,
      Function<String, FindingsApi> apis,
      PrintStream out,
      Delivery delivery) {
    this.settings = settings;
    this.apis = apis;
    this.out = out;
    this.delivery = delivery;
    this.log = new FunctionLog(settings.logLevel(), out, Clock.systemUTC());
    this.rejectStores = new RejectStores(settings.rejects(), log, environment);
    if (!settings.dryRun()) {
      // Initialisation has more CPU than the first invocation.
      settings.region().ifPresent(this::hub);
    }
  }

  /**
   * Handles one payload.
   *
   * @return the summary; in a dry run also the <code>findings</code> up to 1 MB and as <code>
   *     findingsOmitted</code> how many there were beyond it
   * @throws RuntimeException if the payload cannot be read, a finding's fate is not known, or a
   *     rejected record could not be kept
   */
  @Override
  public Map<String, Object> handleRequest(CloudWatchLogsEvent event, Context context) {
    String data =
        Optional.ofNullable(event)
            .map(CloudWatchLogsEvent::getAwsLogs)
            .map(CloudWatchLogsEvent.AWSLogs::getData)
            .orElse("");
    Origin origin = FunctionArn.origin(context.getInvokedFunctionArn());
    RejectStore rejects =
        settings.dryRun() ? rejectStores.inLog() : rejectStores.of(origin.region());
    return handle(context, rejects, invocation -> invocation.payload(data));
  }

  /** Runs what was kept through the stages again; what it rejects again fails and is not kept. */
  void replay(Context context, Consumer<Invocation> input) {
    handle(context, new ReplayRejects(), input);
  }

  FunctionSettings settings() {
    return settings;
  }

  FunctionLog log() {
    return log;
  }

  RejectStores rejectStores() {
    return rejectStores;
  }

  private Map<String, Object> handle(
      Context context, RejectStore rejects, Consumer<Invocation> input) {
    long start = System.nanoTime();
    Origin origin = FunctionArn.origin(context.getInvokedFunctionArn());
    DryRun dryRun = new DryRun();
    Hub hub =
        settings.dryRun()
            ? new Hub(dryRun, new CallPacer(0, delivery.time()))
            : hub(origin.region());
    Deadline deadline = Deadline.ofInvocation(context.getRemainingTimeInMillis(), delivery.time());
    HubCalls calls = new HubCalls(hub.api(), hub.pacer(), deadline, delivery);
    Invocation invocation = new Invocation(settings, log, origin, calls, rejects);
    try {
      input.accept(invocation);
      invocation.finish();
    } catch (RuntimeException failure) {
      Map<String, Object> members = logged(invocation.summary(millisecondsSince(start)), context);
      members.put("error", String.valueOf(failure.getMessage()));
      log.write(LogLevel.ERROR, "invocation failed", members);
      throw failure;
    } finally {
      if (!settings.dryRun()) {
        invocation.writeMetrics(String.valueOf(context.getFunctionName()), out::println);
      }
    }
    Map<String, Object> summary = invocation.summary(millisecondsSince(start));
    log.write(LogLevel.INFO, "invocation", logged(summary, context));
    if (settings.dryRun()) {
      summary.put("findings", dryRun.findings());
      summary.put("findingsOmitted", dryRun.omitted());
    }
    return summary;
  }

  private Hub hub(String region) {
    return hubs.computeIfAbsent(
        region,
        name ->
            new Hub(
                apis.apply(name), new CallPacer(settings.importCallsPerSecond(), delivery.time())));
  }

  private static Map<String, Object> logged(Map<String, Object> summary, Context context) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", String.valueOf(context.getAwsRequestId()));
    members.putAll(summary);
    return members;
  }

  private static long millisecondsSince(long start) {
    return (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
  }
}
