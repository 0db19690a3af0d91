package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Priority;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the severity of a finding: by Falco's priority, with overrides for a priority or a rule.
 * The override for a rule takes precedence.
 */
public final class SeverityPolicy {
  /** The presets to choose from. */
  public enum Preset {
    /** As falcosidekick maps to OCSF; the default. */
    FALCOSIDEKICK,
    /**
     * As AWS's sample does it (aws-samples/aws-securityhub-falco-ecs-eks-integration): Notice is
     * MEDIUM, Warning and Error are HIGH, and nothing is LOW.
     */
    AWS_SAMPLE
  }

  private final Map<Priority, SeverityLabel> byPriority = new EnumMap<>(Priority.class);
  private final Map<String, SeverityLabel> byRule = new HashMap<>();

  private SeverityPolicy(Preset preset) {
    for (Priority priority : Priority.values()) {
      byPriority.put(priority, label(preset, priority));
    }
  }

  /** A preset without overrides. */
  public static SeverityPolicy of(Preset preset) {
    return new SeverityPolicy(preset);
  }

  /**
   * A preset with overrides.
   *
   * @param overrides <code>name=LABEL</code>, several of them separated by <code>;</code>, where
   *     the name is a priority's word or else a rule's name, in any case
   * @return empty if the text is of another form
   */
  public static Optional<SeverityPolicy> of(Preset preset, String overrides) {
    SeverityPolicy policy = new SeverityPolicy(preset);
    for (String override : overrides.split("[;\\n]", -1)) {
      if (override.isBlank()) {
        continue;
      }
      int equals = override.lastIndexOf('=');
      Optional<SeverityLabel> label = SeverityLabel.parse(override.substring(equals + 1));
      if (equals <= 0 || override.substring(0, equals).isBlank() || label.isEmpty()) {
        return Optional.empty();
      }
      policy.override(override.substring(0, equals).strip(), label.get());
    }
    return Optional.of(policy);
  }

  SeverityLabel label(FalcoAlert alert) {
    return label(alert.rule(), alert.priority());
  }

  SeverityLabel label(String rule, Priority priority) {
    SeverityLabel ladder = byPriority.getOrDefault(priority, SeverityLabel.INFORMATIONAL);
    return byRule.isEmpty() ? ladder : byRule.getOrDefault(rule.toLowerCase(Locale.ROOT), ladder);
  }

  /** The override for the rule, if there is one. */
  Optional<SeverityLabel> ofRule(String rule) {
    return Optional.ofNullable(byRule.get(rule.toLowerCase(Locale.ROOT)));
  }

  private void override(String name, SeverityLabel label) {
    Optional<Priority> priority = name.length() == 1 ? Optional.empty() : Priority.parse(name);
    if (priority.isPresent()) {
      byPriority.put(priority.get(), label);
    } else {
      byRule.put(name.toLowerCase(Locale.ROOT), label);
    }
  }

  private static SeverityLabel label(Preset preset, Priority priority) {
    boolean sample = preset == Preset.AWS_SAMPLE;
    return switch (priority) {
      case DEBUG, INFORMATIONAL -> SeverityLabel.INFORMATIONAL;
      case NOTICE -> sample ? SeverityLabel.MEDIUM : SeverityLabel.LOW;
      case WARNING -> sample ? SeverityLabel.HIGH : SeverityLabel.MEDIUM;
      case ERROR -> SeverityLabel.HIGH;
      case CRITICAL, ALERT, EMERGENCY -> SeverityLabel.CRITICAL;
    };
  }
}
