package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Priority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a finding has from its rule alone.
 *
 * @param generatorId the finding's GeneratorId
 * @param title the finding's Title
 * @param tags the tags with commas between them
 * @param tactics the ids of ATT&amp;CK's tactics with commas between them
 * @param techniques the ids of ATT&amp;CK's techniques with commas between them
 * @param providerFields severity and types
 * @param remediation what to do
 */
record RuleParts(
    String generatorId,
    String title,
    String tags,
    String tactics,
    String techniques,
    AsffObject providerFields,
    AsffObject remediation) {

  static RuleParts of(FalcoAlert alert, boolean inContainer, SeverityPolicy severity) {
    Attack attack = Attack.of(alert.tags());
    Optional<RuleCatalogue.Entry> known = RuleCatalogue.get().find(alert.ruleName());
    AsffObject label =
        new AsffObject()
            .text("Label", severity.label(alert).name(), 13)
            .text("Original", alert.priority().word(), Limits.SEVERITY_ORIGINAL);
    return new RuleParts(
        GeneratorId.of(alert),
        Wording.title(alert),
        String.join(",", alert.tags()),
        String.join(",", attack.tactics().stream().map(Tactic::id).toList()),
        String.join(",", attack.techniques()),
        new AsffObject()
            .object("Severity", label)
            .texts("Types", FindingTypes.of(alert.source(), inContainer, attack, known)),
        Remediation.of(alert, known));
  }

  /**
   * Keeps the parts of the rules that alerts come from, most of which come from a few. Not safe for
   * use by several threads.
   */
  static final class Cache {
    /** What rules are called is in the hands of who sends alerts. */
    private static final int MOST = 1_000;

    private final SeverityPolicy severity;
    private final Map<Key, RuleParts> parts = new HashMap<>();

    Cache(SeverityPolicy severity) {
      this.severity = severity;
    }

    /** All that the parts are made of. */
    private record Key(
        String rule, Priority priority, String source, List<String> tags, boolean inContainer) {}

    /** The parts of the alert's rule; those of a text line, which names none, are made anew. */
    RuleParts of(FalcoAlert alert, boolean inContainer) {
      if (alert.rule().isEmpty()) {
        return RuleParts.of(alert, inContainer, severity);
      }
      Key key = new Key(alert.rule(), alert.priority(), alert.source(), alert.tags(), inContainer);
      RuleParts known = parts.get(key);
      if (known == null) {
        if (parts.size() >= MOST) {
          parts.clear();
        }
        known = RuleParts.of(alert, inContainer, severity);
        parts.put(key, known);
      }
      return known;
    }
  }
}
