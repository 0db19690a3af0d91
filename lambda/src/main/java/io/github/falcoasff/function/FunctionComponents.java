package io.github.falcoasff.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.enrich.EnrichmentSource;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.pipeline.AlertPipeline;
import io.github.falcoasff.pipeline.EnrichmentStage;
import io.github.falcoasff.pipeline.ImportSink;
import io.github.falcoasff.priming.Priming;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.RejectStoreFactory;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.time.Deadline;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the handlers share for as long as a container lives, and how they run a payload through the
 * stages. Who it is sent as is the handler's affair: it brings its {@link ImportTargets}.
 */
public final class FunctionComponents {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private final FunctionSettings settings;
  private final PrintStream out;
  private final JsonLog log;
  private final RejectStoreFactory rejectStores;
  private final Enrichers enrichers;
  private final Delivery delivery;
  private final AwsAccess aws;
  private final Function<String, ? extends FindingsApi> apis;

  /** By Region, for as long as the container lives. */
  private final Map<String, Hub> hubs = new ConcurrentHashMap<>();

  /** An API and what keeps the rate at which the function's own account calls it. */
  private record Hub(FindingsApi api, CallPacer pacer) {}

  /**
   * Reads the settings from these variables, and writes log and metrics there.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public static FunctionComponents of(Map<String, String> environment, PrintStream out) {
    FunctionSettings settings = FunctionSettings.read(environment);
    AwsAccess aws = AwsAccess.of(settings.aws(), environment);
    return new FunctionComponents(
        settings, aws, region -> SecurityHubApi.of(aws, region), out, Delivery.standard());
  }

  /** For tests: uses the given Security Hub for each Region, clock and random source. */
  public FunctionComponents(
      FunctionSettings settings,
      AwsAccess aws,
      Function<String, ? extends FindingsApi> apis,
      PrintStream out,
      Delivery delivery) {
    this.settings = settings;
    this.aws = aws;
    this.apis = apis;
    this.out = out;
    this.delivery = delivery;
    this.log = new JsonLog(settings.logLevel(), out, Clock.systemUTC());
    this.rejectStores = new RejectStoreFactory(settings.rejects(), log, aws.clients(), aws.calls());
    this.enrichers =
        new Enrichers(
            settings.enrichment(),
            settings.pipeline().mapping().redactor(),
            log,
            aws.clients(),
            aws.calls(),
            delivery.time());
    if (!settings.pipeline().dryRun()) {
      // Initialisation has more CPU than the first invocation.
      settings.region().ifPresent(this::hub);
    }
  }

  public FunctionSettings settings() {
    return settings;
  }

  public JsonLog log() {
    return log;
  }

  public RejectStoreFactory rejectStores() {
    return rejectStores;
  }

  /** Has the handler's rounds run before a snapshot, if the function runs under SnapStart. */
  public Priming primed(Priming.Rounds rounds) {
    if (Priming.isSnapStart() && !settings.pipeline().dryRun()) {
      // Made now, these clients are in the snapshot; otherwise they are made when they are needed.
      settings.region().ifPresent(this::makeClients);
    }
    return Priming.register(log, settings.aws(), rounds);
  }

  private void makeClients(String region) {
    if (settings.rejects().queue().isPresent()) {
      rejectStores.makeClients(region);
    }
    for (EnrichmentSource lookUp : settings.enrichment().lookUps()) {
      switch (lookUp) {
        case EC2 -> aws.clients().ec2(region);
        case ECS -> aws.clients().ecs(region);
        case EKS -> aws.clients().eks(region);
      }
    }
  }

  public AwsAccess aws() {
    return aws;
  }

  /** When an invocation has to be over that has so many milliseconds left. */
  public Deadline deadline(int milliseconds) {
    return Deadline.ofInvocation(milliseconds, delivery.time());
  }

  /** When the import has to be over, so that rejected records can still be kept. */
  public Deadline forImport(Deadline invocation) {
    boolean kept = settings.rejects().queue().isPresent() && !settings.pipeline().dryRun();
    return kept ? invocation.withShareForRejects() : invocation;
  }

  /** Begins an invocation: what it may do only so often may be done again. */
  public void beginInvocation() {
    aws.credentials().allowRenewal();
    enrichers.beginInvocation();
  }

  /** The function itself as the sender. */
  public ImportTarget own(AccountRegion function) {
    Hub hub = hub(function.region());
    return new ImportTarget(function, hub.api(), hub.pacer());
  }

  public Delivery delivery() {
    return delivery;
  }

  /** A pacer that knows of no calls; 0 a second for no limit. */
  public CallPacer pacer(int callsPerSecond) {
    return new CallPacer(callsPerSecond, delivery.time());
  }

  /** Writes a line that is no log line. */
  public void print(String line) {
    out.println(line);
  }

  /**
   * Runs what the input hands over through the stages, and logs and measures it.
   *
   * @return the summary
   * @throws RuntimeException if the input cannot be read, a finding's fate is not known, or a
   *     rejected record could not be kept
   */
  public Map<String, Object> run(
      Context context, ImportTargets senders, RejectStore rejects, Consumer<AlertPipeline> input) {
    long start = System.nanoTime();
    beginInvocation();
    Deadline deadline = forImport(deadline(context.getRemainingTimeInMillis()));
    InvocationMetrics metrics = new InvocationMetrics();
    AlertPipeline invocation =
        new AlertPipeline(
            settings.pipeline(),
            log,
            owner -> new ImportSink(senders.of(owner), deadline, delivery, metrics),
            enrichments(context, deadline, metrics),
            rejects,
            metrics,
            new RecordReader());
    try {
      input.accept(invocation);
      invocation.finish();
    } catch (RuntimeException failure) {
      Map<String, Object> members = logged(invocation.summary(millisecondsSince(start)), context);
      members.put("error", String.valueOf(failure.getMessage()));
      log.write(LogLevel.ERROR, "invocation failed", members);
      throw failure;
    } finally {
      if (!settings.pipeline().dryRun()) {
        invocation.writeMetrics(String.valueOf(context.getFunctionName()), this::print);
      }
    }
    Map<String, Object> summary = invocation.summary(millisecondsSince(start));
    log.write(LogLevel.INFO, "invocation", logged(summary, context));
    return summary;
  }

  /** The function looks up what is in its own account and Region, and only if it also imports. */
  private BiFunction<AccountRegion, EnrichmentStage.Out, Optional<EnrichmentStage>> enrichments(
      Context context, Deadline deadline, InvocationMetrics metrics) {
    if (settings.pipeline().dryRun() || settings.enrichment().lookUps().isEmpty()) {
      return (origin, out) -> Optional.empty();
    }
    AccountRegion own = FunctionArn.origin(context.getInvokedFunctionArn());
    Duration budget = settings.enrichment().budget();
    return (origin, out) ->
        origin.equals(own)
            ? Optional.of(new EnrichmentStage(enrichers.of(own), budget, deadline, metrics, out))
            : Optional.empty();
  }

  private Hub hub(String region) {
    return hubs.computeIfAbsent(
        region, name -> new Hub(apis.apply(name), pacer(settings.importCallsPerSecond())));
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
