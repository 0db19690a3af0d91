package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parts of a finding that depend only on its rule.
 *
 * @param generatorId the finding's GeneratorId
 * @param title the finding's Title
 * @param tags the tags with commas between them
 * @param tactics the ids of ATT&amp;CK's tactics with commas between them
 * @param techniques the ids of ATT&amp;CK's techniques with commas between them
 * @param providerFields severity, types and confidence
 * @param remediation what to do
 * @param vulnerabilities the CVEs in the rule's name
 * @param findsMiners whether the rule matches only processes that mine coins
 */
record RuleParts(
    String generatorId,
    String title,
    String tags,
    String tactics,
    String techniques,
    AsffObject providerFields,
    AsffObject remediation,
    List<AsffObject> vulnerabilities,
    boolean findsMiners) {

  /** Copies the vulnerabilities. */
  RuleParts {
    vulnerabilities = List.copyOf(vulnerabilities);
  }

  static RuleParts of(FalcoAlert alert, boolean inContainer, MappingSettings settings) {
    Attack attack = Attack.of(alert.tags());
    String rule = alert.ruleName();
    Optional<RuleCatalogue.Entry> known = RuleCatalogue.get().find(rule);
    RuleSettings.Entry own = settings.rules().of(rule);
    SeverityLabel severity =
        settings
            .severity()
            .ofRule(rule)
            .or(own::severity)
            .orElseGet(() -> settings.severity().label(alert));
    AsffObject label =
        new AsffObject()
            .text("Label", severity.name(), 13)
            .text("Original", alert.priority().word(), Limits.SEVERITY_ORIGINAL);
    OptionalInt confidence =
        own.confidence().isPresent() ? own.confidence() : settings.confidence().of(alert.tags());
    return new RuleParts(
        GeneratorId.of(alert),
        Wording.title(alert),
        String.join(",", alert.tags()),
        String.join(",", attack.tactics().stream().map(Tactic::id).toList()),
        String.join(",", attack.techniques()),
        new AsffObject()
            .object("Severity", label)
            .texts(
                "Types", FindingTypes.of(alert.source(), inContainer, attack, known, own.types()))
            .number("Confidence", confidence),
        RemediationAdvice.of(alert, known, own),
        Vulnerabilities.of(rule),
        Malware.isFoundBy(rule));
  }
}
