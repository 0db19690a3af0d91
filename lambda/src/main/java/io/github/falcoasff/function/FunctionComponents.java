package io.github.falcoasff.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.enrich.Enricher;
import io.github.falcoasff.enrich.EnrichmentSource;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.priming.Priming;
import io.github.falcoasff.reject.RejectStoreFactory;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.FindingsApis;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and holds what the handlers share for as long as a container lives. Safe for use by several
 * threads.
 */
public final class FunctionComponents {
  private final FunctionSettings settings;
  private final PrintStream out;
  private final JsonLog log;
  private final RejectStoreFactory rejectStores;
  private final Delivery delivery;
  private final AwsAccess aws;
  private final FindingsApis apis;

  /** Security Hub of the Region that the runtime names. */
  private final Optional<RegionApi> atInit;

  /** Known from the first invocation on: a container has one account and Region. */
  private Optional<AccountRegion> place = Optional.empty();

  private Optional<ImportTarget> own = Optional.empty();
  private Optional<Enricher> enricher = Optional.empty();

  private record RegionApi(String region, FindingsApi api) {}

  /**
   * Reads the settings from these variables, and writes log and metrics there.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
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
    this.settings = settings;
    this.aws = aws;
    this.apis = apis;
    this.out = out;
    this.delivery = delivery;
    this.log = new JsonLog(settings.logLevel(), out, delivery.time().wallClock());
    this.rejectStores =
        new RejectStoreFactory(
            settings.rejects(), log, aws.clients(), aws.calls(), delivery.random());
    // Nearly every invocation imports, and initialisation has more CPU than the first one.
    this.atInit =
        settings
            .region()
            .filter(region -> !settings.pipeline().dryRun())
            .map(region -> new RegionApi(region, apis.of(region)));
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

  public AwsAccess aws() {
    return aws;
  }

  public Delivery delivery() {
    return delivery;
  }

  /** Has the handler's rounds run before a snapshot, if the function runs under SnapStart. */
  public Priming primed(Priming.Rounds rounds) {
    if (Priming.isSnapStart() && !settings.pipeline().dryRun()) {
      // Before a snapshot they cost no cold start anything. Without one each would lengthen every
      // cold start, and most containers never need them: then they are made when they are needed.
      settings.region().ifPresent(this::makeClients);
    }
    return Priming.register(log, settings.aws(), rounds, delivery.time());
  }

  private void makeClients(String region) {
    if (settings.rejects().queue().isPresent()) {
      rejectStores.makeClients(region);
    }
    for (EnrichmentSource source : settings.enrichment().lookUps()) {
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
   * What is known of resources in the function's account and Region. Nothing is made, not even a
   * class loaded, before it is asked for.
   */
  public synchronized Enricher enricher(AccountRegion function) {
    Enricher known =
        enricher.orElseGet(
            () ->
                new Enricher(
                    settings.enrichment().lookUps(),
                    aws.clients(),
                    aws.calls(),
                    function.region(),
                    settings.pipeline().mapping().redactor(),
                    settings.enrichment().cacheAge(),
                    delivery.time(),
                    // Look-ups run on threads, whatever time the delivery passes.
                    Ticker.system(),
                    this::lookUpFailed));
    enricher = Optional.of(known);
    return known;
  }

  private void lookUpFailed(EnrichmentSource source, String result, String message) {
    log.write(
        LogLevel.WARN,
        "look-ups fail; findings go out without what they would tell",
        Map.of("service", source.service(), "result", result, "error", message));
  }

  /** Begins an invocation: what it may do only so often may be done again. */
  public synchronized void beginInvocation() {
    aws.credentials().allowRenewal();
    enricher.ifPresent(Enricher::beginInvocation);
  }

  /** When this invocation has to be over. */
  public Deadline deadline(Context context) {
    return Deadline.ofInvocation(context.getRemainingTimeInMillis(), delivery.time());
  }

  /** When the import has to be over, so that rejected records can still be kept. */
  public Deadline forImport(Deadline invocation) {
    boolean kept = settings.rejects().queue().isPresent() && !settings.pipeline().dryRun();
    return kept ? invocation.withShareForRejects() : invocation;
  }

  /** A pacer that knows of no calls; 0 a second for no limit. */
  public CallPacer pacer(int callsPerSecond) {
    return new CallPacer(callsPerSecond, delivery.time());
  }

  /** Writes a line that is not a log line, such as metrics. */
  public void print(String line) {
    out.println(line);
  }
}
