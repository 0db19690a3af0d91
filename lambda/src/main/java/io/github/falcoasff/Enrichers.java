package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.ServiceCalls;
import io.github.falcoasff.aws.SignedCalls;
import io.github.falcoasff.aws.SignedCalls.Patience;
import io.github.falcoasff.enrich.Enricher;
import io.github.falcoasff.enrich.LookUp;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.securityhub.Timekeeper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of resources, for as long as the container lives, apart for each account and
 * Region. Nothing is made, not even a class loaded, where nothing is to be looked up.
 */
final class Enrichers {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), 2);

  private final EnrichmentSettings settings;
  private final Redactor redactor;
  private final FunctionLog log;
  private final Map<String, String> environment;
  private final Timekeeper time;
  private final Map<Origin, Enricher> made = new ConcurrentHashMap<>();

  Enrichers(
      EnrichmentSettings settings,
      Redactor redactor,
      FunctionLog log,
      Map<String, String> environment,
      Timekeeper time) {
    this.settings = settings;
    this.redactor = redactor;
    this.log = log;
    this.environment = environment;
    this.time = time;
  }

  /** What is known where the function runs. */
  Enricher of(Origin function) {
    return made.computeIfAbsent(function, this::enricher);
  }

  private Enricher enricher(Origin function) {
    return new Enricher(
        settings.lookUps(),
        lookUp -> calls(lookUp, function.region()),
        redactor,
        settings.cacheAge(),
        time,
        this::failed);
  }

  private ServiceCalls calls(LookUp lookUp, String region) {
    return new ServiceCalls(
        new SignedCalls(region, Credentials.provider(environment), PATIENCE),
        lookUp.service(),
        Optional.ofNullable(settings.endpoints().get(lookUp)));
  }

  private void failed(LookUp lookUp, String result, String message) {
    log.write(
        LogLevel.WARN,
        "look-ups fail; findings go out without what they would tell",
        Map.of("service", lookUp.service(), "result", result, "error", message));
  }
}
