package io.github.falcoasff.function;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.enrich.Enricher;
import io.github.falcoasff.enrich.EnrichmentSettings;
import io.github.falcoasff.enrich.EnrichmentSource;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.time.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of resources, for as long as the container lives, apart for each account and
 * Region. Nothing is made, not even a class loaded, where nothing is to be looked up.
 */
final class Enrichers {
  private final EnrichmentSettings settings;
  private final Redactor redactor;
  private final JsonLog log;
  private final AwsClients clients;
  private final AwsCalls calls;
  private final Ticker time;
  private final Map<AccountRegion, Enricher> made = new ConcurrentHashMap<>();

  Enrichers(
      EnrichmentSettings settings,
      Redactor redactor,
      JsonLog log,
      AwsClients clients,
      AwsCalls calls,
      Ticker time) {
    this.settings = settings;
    this.redactor = redactor;
    this.log = log;
    this.clients = clients;
    this.calls = calls;
    this.time = time;
  }

  /** What is known where the function runs. */
  Enricher of(AccountRegion function) {
    return made.computeIfAbsent(function, this::enricher);
  }

  /** Begins an invocation, which may make a bounded number of calls. */
  void beginInvocation() {
    made.values().forEach(Enricher::beginInvocation);
  }

  private Enricher enricher(AccountRegion function) {
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

  private void failed(EnrichmentSource lookUp, String result, String message) {
    log.write(
        LogLevel.WARN,
        "look-ups fail; findings go out without what they would tell",
        Map.of("service", lookUp.service(), "result", result, "error", message));
  }
}
