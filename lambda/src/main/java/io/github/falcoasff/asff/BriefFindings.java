package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes findings that are only counted. They have GeneratorId, severity, types and the rule's name,
 * or for a text line without a rule its title. Findings of similar alerts share their JSON.
 */
final class BriefFindings {
  private static final int CAPACITY = 512;

  /**
   * The most findings that are kept: rule names come from the log, so their number must be bounded.
   */
  private static final int MOST = 1_000;

  private final MappingSettings settings;
  private final Redaction redaction;
  private final Map<RuleKey, byte[]> known = new HashMap<>();
  private final AsffObject members = new AsffObject(CAPACITY);

  BriefFindings(MappingSettings settings) {
    this.settings = settings;
    this.redaction = new Redaction(settings.redactor());
  }

  /** The brief finding of an alert. */
  EncodedFinding of(FalcoAlert alert, String id, Instant updatedAt) {
    boolean inContainer = Workload.of(alert).isPresent();
    RuleKey key = RuleKey.of(alert, inContainer);
    byte[] json =
        alert.rule().isEmpty() || !key.isShort()
            ? json(redaction.of(alert), inContainer)
            : known(key, alert);
    return new EncodedFinding(id, updatedAt, json, alert.fields().values().size());
  }

  /** Of a key from before secrets are masked. */
  private byte[] known(RuleKey key, FalcoAlert alert) {
    byte[] json = known.get(key);
    if (json == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      json = json(redaction.ofRule(alert), key.inContainer());
      known.put(key, json);
    }
    return json;
  }

  private byte[] json(FalcoAlert masked, boolean inContainer) {
    RuleParts rule = RuleParts.of(masked, inContainer, settings);
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
