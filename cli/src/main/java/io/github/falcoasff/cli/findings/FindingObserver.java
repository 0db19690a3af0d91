package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.local.LocalStages;

/** Is called for each alert that becomes a finding, in the order of the input. */
public interface FindingObserver {
  /**
   * Receives a finding.
   *
   * @param source the alert that it was made from
   * @param rule its rule's name; for an alert without one, the title
   * @param isNew whether no earlier finding had its Id; also false once there are more findings
   *     than Ids that are kept
   */
  void finding(
      EncodedFinding finding,
      LocalStages.Source source,
      Severity severity,
      String rule,
      boolean isNew);
}
