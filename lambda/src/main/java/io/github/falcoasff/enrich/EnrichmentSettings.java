package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.MappingSettings;
import io.github.falcoasff.settings.EnvironmentReader;
import java.time.Duration;
import java.util.Set;

/**
 * The settings for look-ups of an alert's resources.
 *
 * @param sources any of EC2, ECS, EKS (<code>ENRICHMENT</code>, such as <code>ec2,ecs,eks</code>;
 *     default <code>none</code>)
 * @param cacheAge how long an answer is reused, one second to a day (<code>ENRICHMENT_CACHE_AGE
 *     </code>, default 15m)
 * @param budget how long each batch of up to 100 alerts waits for answers at most (<code>
 *     ENRICHMENT_BUDGET_MS</code>, default 1500)
 */
public record EnrichmentSettings(
    Set<EnrichmentSource> sources, Duration cacheAge, Duration budget) {

  private static final Duration DEFAULT_AGE = Duration.ofMinutes(15);
  private static final long DEFAULT_BUDGET = 1_500;
  private static final long LONGEST_BUDGET = 30_000;

  /** Copies the set. */
  public EnrichmentSettings {
    sources = Set.copyOf(sources);
  }

  public static EnrichmentSettings read(EnvironmentReader reader) {
    return new EnrichmentSettings(
        reader.parsed(
            "ENRICHMENT",
            Set.<EnrichmentSource>of(),
            EnrichmentSource::parse,
            "any of ec2, ecs, eks, separated by commas, or none"),
        reader.parsed(
            "ENRICHMENT_CACHE_AGE",
            DEFAULT_AGE,
            text -> MappingSettings.parseWindow(text).filter(age -> !age.isZero()),
            "a number with s, m, h or d, such as 15m, up to a day"),
        Duration.ofMillis(
            reader.number("ENRICHMENT_BUDGET_MS", DEFAULT_BUDGET, 1, LONGEST_BUDGET)));
  }
}
