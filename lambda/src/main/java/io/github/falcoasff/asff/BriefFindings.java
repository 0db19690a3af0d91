package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.time.Instant;

/**
 * Makes findings that are only counted. They have GeneratorId, severity, types and the rule's name,
 * or for a text line without a rule its title. Findings of similar alerts share their JSON.
 */
final class BriefFindings {
  private static final int CAPACITY = 512;

  private final MappingCache cache;
  private final Redaction redaction;
  private final AsffObject members = new AsffObject(CAPACITY);

  BriefFindings(MappingCache cache, Redaction redaction) {
    this.cache = cache;
    this.redaction = redaction;
  }

  /** The brief finding of an alert. */
  EncodedFinding of(FalcoAlert alert, String id, Instant updatedAt) {
    boolean inContainer = Workload.of(alert).isPresent();
    byte[] json =
        alert.rule().isEmpty()
            ? json(redaction.of(alert), inContainer)
            : cache.briefFinding(
                alert, inContainer, () -> json(redaction.ofRule(alert), inContainer));
    return new EncodedFinding(id, updatedAt, json, alert.fields().values().size());
  }

  private byte[] json(FalcoAlert masked, boolean inContainer) {
    RuleParts rule = RuleParts.of(masked, inContainer, cache.settings());
    return members
        .clear()
        .text("GeneratorId", rule.generatorId(), Limits.GENERATOR_ID)
        .text("Title", rule.title(), Limits.TITLE)
        .object("FindingProviderFields", rule.providerFields())
        .object(
            "ProductFields",
            new AsffObject().text("falco/asff/rule", masked.ruleName(), Limits.PRODUCT_FIELD_VALUE))
        .toJson();
  }
}
