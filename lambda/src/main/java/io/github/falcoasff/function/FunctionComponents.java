package io.github.falcoasff.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.enrich.Enricher;
import io.github.falcoasff.enrich.EnrichmentSource;
import io.github.falcoasff.enrich.LookupThreads;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.pipeline.PipelineContext;
import io.github.falcoasff.priming.Priming;
import io.github.falcoasff.reject.RejectStoreFactory;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.FindingsApis;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.time.Deadline;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the objects that the handlers share and keeps them as long as the container lives. Safe for
 * use by several threads.
 */
public final class FunctionComponents {
  private final FunctionSettings settings;
  private final PipelineContext pipelineContext;
  private final PrintStream out;
  private final JsonLog log;
  private final RejectStoreFactory rejectStores;
  private final Delivery delivery;
  private final LookupThreads lookupThreads;
  private final AwsAccess aws;
  private final FindingsApis apis;

  /** The client of Security Hub that is made at init, for the Region that the runtime names. */
  private final Optional<RegionApi> atInit;

  /** Known from the first invocation on: a container has one account and Region. */
  private Optional<AccountRegion> place = Optional.empty();

  private Optional<ImportTarget> own = Optional.empty();
  private Optional<Enricher> enricher = Optional.empty();

  private record RegionApi(String region, FindingsApi api) {}

  /**
   * Reads the settings from these variables, and writes log and metrics to this stream.
   *
   * @throws io.github.falcoasff.settings.SettingsException if settings are invalid; it lists them
   *     all
   */
  public static FunctionComponents of(Map<String, String> environment, PrintStream out) {
    FunctionSettings settings = FunctionSettings.read(environment);
    Delivery delivery = Delivery.standard();
    AwsAccess aws = AwsAccess.of(settings.aws(), environment, delivery.time());
    return new FunctionComponents(
        settings, aws, region -> SecurityHubApi.of(aws, region), out, delivery);
  }

  /** For tests: uses the given Security Hub for each Region, clock and random source. */
  public FunctionComponents(
      FunctionSettings settings,
      AwsAccess aws,
      FindingsApis apis,
      PrintStream out,
      Delivery delivery) {
    this(settings, aws, apis, out, delivery, LookupThreads.standard());
  }

  /** For simulations: also uses the given threads for look-ups. */
  public FunctionComponents(
      FunctionSettings settings,
      AwsAccess aws,
      FindingsApis apis,
      PrintStream out,
      Delivery delivery,
      LookupThreads lookupThreads) {
    this.lookupThreads = lookupThreads;
    this.settings = settings;
    this.pipelineContext = new PipelineContext(settings.pipeline());
    this.aws = aws;
    this.apis = apis;
    this.out = out;
    this.delivery = delivery;
    this.log = new JsonLog(settings.logLevel(), out, delivery.time().wallClock());
    this.rejectStores =
        new RejectStoreFactory(
            settings.rejects(), log, aws.clients(), aws.calls(), delivery.random());
    // Nearly every invocation imports findings, and Lambda gives more CPU at init than later.
    this.atInit =
        settings
            .region()
            .filter(region -> !settings.pipeline().dryRun())
            .map(region -> new RegionApi(region, apis.of(region)));
  }

  public FunctionSettings settings() {
    return settings;
  }

  /** Returns what the runs over all payloads share. */
  public PipelineContext pipelineContext() {
    return pipelineContext;
  }

  public JsonLog log() {
    return log;
  }

  public RejectStoreFactory rejectStores() {
    return rejectStores;
  }

  public AwsAccess aws() {
    return aws;
  }

  public Delivery delivery() {
    return delivery;
  }

  /** Registers the handler's rounds to run before a snapshot, if the function uses SnapStart. */
  public Priming primed(Priming.Rounds rounds) {
    if (Priming.isSnapStart() && !settings.pipeline().dryRun()) {
      // Clients that are made before a snapshot do not lengthen a cold start. Without a snapshot
      // each would lengthen every cold start, and most containers never need them, so they are made
      // on first use.
      settings.region().ifPresent(this::makeClients);
    }
    return Priming.register(log, settings.aws(), rounds, delivery.time());
  }

  private void makeClients(String region) {
    if (settings.rejects().queue().isPresent()) {
      rejectStores.makeClients(region);
    }
    for (EnrichmentSource source : settings.enrichment().sources()) {
      switch (source) {
        case EC2 -> aws.clients().ec2(region);
        case ECS -> aws.clients().ecs(region);
        case EKS -> aws.clients().eks(region);
      }
    }
  }

  /**
   * The account and Region of the function, resolved at the first invocation.
   *
   * @throws IllegalStateException if the function's ARN does not name them
   */
  public synchronized AccountRegion place(Context context) {
    AccountRegion found =
        place.orElseGet(() -> FunctionArn.origin(context.getInvokedFunctionArn()));
    place = Optional.of(found);
    return found;
  }

  /** Imports as the function itself. */
  public synchronized ImportTarget own(AccountRegion function) {
    ImportTarget target =
        own.orElseGet(
            () ->
                new ImportTarget(
                    function, api(function.region()), pacer(settings.importCallsPerSecond())));
    own = Optional.of(target);
    return target;
  }

  private FindingsApi api(String region) {
    return atInit
        .filter(made -> made.region().equals(region))
        .map(RegionApi::api)
        .orElseGet(() -> apis.of(region));
  }

  /**
   * Looks up resources in the function's account and Region. It is made on first use, so that
   * containers without look-ups do not load its classes.
   */
  public synchronized Enricher enricher(AccountRegion function) {
    Enricher known =
        enricher.orElseGet(
            () ->
                new Enricher(
                    settings.enrichment().sources(),
                    aws.clients(),
                    aws.calls(),
                    function.region(),
                    settings.pipeline().mapping().redactor(),
                    settings.enrichment().cacheAge(),
                    delivery.time(),
                    lookupThreads,
                    this::lookUpFailed));
    enricher = Optional.of(known);
    return known;
  }

  private void lookUpFailed(EnrichmentSource source, String outcome, String message) {
    log.write(
        LogLevel.WARN,
        "look-ups fail; findings are sent without the details that they would add",
        Map.of("service", source.service(), "result", outcome, "error", message));
  }

  /** Begins an invocation: resets the limits that hold for one invocation. */
  public synchronized void beginInvocation() {
    aws.credentials().allowRenewal();
    enricher.ifPresent(Enricher::beginInvocation);
  }

  /** The deadline of this invocation. */
  public Deadline deadline(Context context) {
    return Deadline.ofInvocation(context.getRemainingTimeInMillis(), delivery.time());
  }

  /** The deadline of the import, which leaves time to keep rejected records. */
  public Deadline forImport(Deadline invocation) {
    boolean kept = settings.rejects().queue().isPresent() && !settings.pipeline().dryRun();
    return kept ? invocation.withShareForRejects() : invocation;
  }

  /** A new pacer; 0 calls a second means no limit. */
  public CallPacer pacer(int callsPerSecond) {
    return new CallPacer(callsPerSecond, delivery.time());
  }

  /** Writes a line that is not a log line, such as metrics. */
  public void print(String line) {
    out.println(line);
  }
}
