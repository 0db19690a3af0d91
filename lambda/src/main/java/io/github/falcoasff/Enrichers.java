package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.enrich.Enricher;
import io.github.falcoasff.enrich.LookUp;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.securityhub.Timekeeper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of resources, for as long as the container lives, apart for each account and
 * Region. Nothing is made, not even a class loaded, where nothing is to be looked up.
 */
final class Enrichers {
  private final EnrichmentSettings settings;
  private final Redactor redactor;
  private final FunctionLog log;
  private final AwsClients clients;
  private final AwsCalls calls;
  private final Timekeeper time;
  private final Map<Origin, Enricher> made = new ConcurrentHashMap<>();

  Enrichers(
      EnrichmentSettings settings,
      Redactor redactor,
      FunctionLog log,
      AwsClients clients,
      AwsCalls calls,
      Timekeeper time) {
    this.settings = settings;
    this.redactor = redactor;
    this.log = log;
    this.clients = clients;
    this.calls = calls;
    this.time = time;
  }

  /** What is known where the function runs. */
  Enricher of(Origin function) {
    return made.computeIfAbsent(function, this::enricher);
  }

  /** Begins an invocation, which may make a bounded number of calls. */
  void beginInvocation() {
    made.values().forEach(Enricher::beginInvocation);
  }

  private Enricher enricher(Origin function) {
    return new Enricher(
        settings.lookUps(),
        clients,
        calls,
        function.region(),
        redactor,
        settings.cacheAge(),
        time,
        this::failed);
  }

  private void failed(LookUp lookUp, String result, String message) {
    log.write(
        LogLevel.WARN,
        "look-ups fail; findings go out without what they would tell",
        Map.of("service", lookUp.service(), "result", result, "error", message));
  }
}
