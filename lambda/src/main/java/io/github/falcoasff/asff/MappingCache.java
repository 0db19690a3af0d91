package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.redact.FieldName;
import io.github.falcoasff.redact.Redactor;
import java.util.function.Supplier;

/**
 * Caches the parts of findings that depend only on the settings and on an alert's rule or field
 * names. All mappers with the same settings can share it, since most alerts come from a few rules.
 * It does not change findings. Safe for use by several threads.
 */
public final class MappingCache {
  /** The most characters of a field's name that is cached; Falco's names have at most about 50. */
  private static final int LONGEST_NAME = 200;

  private final MappingSettings settings;
  private final BoundedCache<RuleKey, RuleTexts> ruleTexts = new BoundedCache<>(RuleKey::isShort);
  private final BoundedCache<RuleKey, RuleParts> ruleParts = new BoundedCache<>(RuleKey::isShort);
  private final BoundedCache<RuleKey, byte[]> briefFindings = new BoundedCache<>(RuleKey::isShort);
  private final BoundedCache<String, FieldName> names =
      new BoundedCache<>(name -> name.length() <= LONGEST_NAME);

  /** An empty cache for findings with these settings. */
  public MappingCache(MappingSettings settings) {
    this.settings = settings;
  }

  MappingSettings settings() {
    return settings;
  }

  Redactor redactor() {
    return settings.redactor();
  }

  /** The name of a field, prepared for masking its value. */
  FieldName name(String name) {
    return names.of(name, () -> redactor().fieldName(name));
  }

  /** The masked texts of an alert's rule. */
  RuleTexts ruleTexts(FalcoAlert alert) {
    return ruleTexts.of(RuleKey.of(alert, false), () -> RuleTexts.masked(alert, redactor()));
  }

  /**
   * The parts that depend on an alert's rule. Those of a text line without a rule are not cached.
   */
  RuleParts ruleParts(FalcoAlert masked, boolean inContainer) {
    return masked.rule().isEmpty()
        ? RuleParts.of(masked, inContainer, settings)
        : ruleParts.of(
            RuleKey.of(masked, inContainer), () -> RuleParts.of(masked, inContainer, settings));
  }

  /** The JSON of an alert's brief finding, which depends only on its rule. */
  byte[] briefFinding(FalcoAlert alert, boolean inContainer, Supplier<byte[]> maker) {
    return briefFindings.of(RuleKey.of(alert, inContainer), maker);
  }
}
