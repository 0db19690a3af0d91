package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.securityhub.CfnFindingAggregator;
import software.constructs.Construct;

/**
 * The Regions from which findings are copied to the home Region.
 *
 * <p>An account has at most one finding aggregator. If it already has one, choose {@link #NONE},
 * which leaves it as it is.
 *
 * @param mode the aggregator's RegionLinkingMode; empty for no aggregator
 * @param regions the Regions, if the mode needs a list
 */
public record Aggregation(Optional<String> mode, List<String> regions) {

  /** All Regions, including those that AWS adds later. */
  public static final Aggregation ALL = new Aggregation(Optional.of("ALL_REGIONS"), List.of());

  /** The stack creates no aggregator. */
  public static final Aggregation NONE = new Aggregation(Optional.empty(), List.of());

  /** Rejects malformed Regions. */
  public Aggregation {
    regions.forEach(AwsNames::region);
    regions = List.copyOf(regions);
  }

  /** Only these Regions. The home Region must not be among them. */
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
