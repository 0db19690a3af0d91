package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Priority;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
  private final Map<Key, byte[]> known = new HashMap<>();
  private final AsffObject members = new AsffObject(CAPACITY);

  BriefFindings(MappingSettings settings) {
    this.settings = settings;
    this.redaction = new Redaction(settings.redactor());
  }

  /** All parts of an alert, not masked, that the brief finding depends on. */
  private record Key(
      String rule, Priority priority, String source, List<String> tags, boolean inContainer) {}

  /** The brief finding of an alert. */
  EncodedFinding of(FalcoAlert alert, String id, Instant updatedAt) {
    boolean inContainer = Workload.of(alert).isPresent();
    byte[] json =
        alert.rule().isEmpty() ? json(redaction.of(alert), inContainer) : known(alert, inContainer);
    return new EncodedFinding(id, updatedAt, json, alert.fields().values().size());
  }

  private byte[] known(FalcoAlert alert, boolean inContainer) {
    Key key = new Key(alert.rule(), alert.priority(), alert.source(), alert.tags(), inContainer);
    byte[] json = known.get(key);
    if (json == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      json = json(redaction.ofRule(alert), inContainer);
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
