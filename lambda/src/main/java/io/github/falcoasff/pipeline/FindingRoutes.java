package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import java.util.Optional;

/** Chooses the sink and the look-ups for the findings of a payload. */
public interface FindingRoutes {
  /**
   * The sink of the findings.
   *
   * @param owner the account of the log events, as the payload names it
   * @throws RuntimeException if findings of that account cannot be sent
   */
  FindingSink sink(String owner);

  /**
   * The stage that adds facts about resources to the findings.
   *
   * @param place the account and Region of the findings
   * @param out takes the findings
   * @return the stage; empty if there are no look-ups
   */
  default Optional<EnrichmentStage> enrichment(AccountRegion place, EnrichmentStage.Out out) {
    return Optional.empty();
  }
}
