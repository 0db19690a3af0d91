package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.securityhub.CfnFindingAggregator;
import software.constructs.Construct;

/**
 * From which Regions findings are copied to the home Region.
 *
 * <p>An account has at most one finding aggregator: where there is one already, {@link #NONE}
 * leaves it as it is.
 *
 * @param mode the aggregator's RegionLinkingMode; empty for no aggregator
 * @param regions the Regions, if the mode names them
 */
public record Aggregation(Optional<String> mode, List<String> regions) {

  /** All Regions, those that AWS adds later included. */
  public static final Aggregation ALL = new Aggregation(Optional.of("ALL_REGIONS"), List.of());

  /** No aggregator is made. */
  public static final Aggregation NONE = new Aggregation(Optional.empty(), List.of());

  /** Refuses what is no Region. */
  public Aggregation {
    regions.forEach(AwsNames::region);
    regions = List.copyOf(regions);
  }

  /** These Regions, the home Region left out. */
  public static Aggregation of(List<String> regions) {
    return new Aggregation(Optional.of("SPECIFIED_REGIONS"), regions);
  }

  void create(Construct scope) {
    mode.ifPresent(
        linking -> {
          CfnFindingAggregator.Builder aggregator =
              CfnFindingAggregator.Builder.create(scope, "Aggregator").regionLinkingMode(linking);
          if (!regions.isEmpty()) {
            aggregator.regions(regions);
          }
          aggregator.build();
        });
  }
}
