package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import java.util.Optional;

/** Chooses where the findings of a payload go, and what is looked up for them. */
public interface FindingRoutes {
  /**
   * Where the findings go.
   *
   * @param owner the account of the log events, as the payload names it
   * @throws RuntimeException if findings of that account cannot be sent
   */
  FindingSink sink(String owner);

  /**
   * What adds facts of resources to the findings.
   *
   * @param place the account and Region that the findings go to
   * @param out takes the findings
   * @return empty if nothing is looked up
   */
  default Optional<EnrichmentStage> enrichment(AccountRegion place, EnrichmentStage.Out out) {
    return Optional.empty();
  }
}
