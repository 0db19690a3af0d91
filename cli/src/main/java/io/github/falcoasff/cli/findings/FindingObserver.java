package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.local.LocalStages;

/** Sees each finding once, in the order of the input. */
public interface FindingObserver {
  /**
   * A record became this finding.
   *
   * @param source what it was made of
   * @param rule its rule's name; of an alert without one, the title
   * @param isNew whether no earlier finding had its Id; false also if there are more findings than
   *     are told apart
   */
  void finding(
      EncodedFinding finding,
      LocalStages.Source source,
      Severity severity,
      String rule,
      boolean isNew);
}
