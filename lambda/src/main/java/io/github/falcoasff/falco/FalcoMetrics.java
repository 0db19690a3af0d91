package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;

/**
 * Tells the snapshots of Falco's metrics in a file (setting {@code metrics.output_file},
 * falcosecurity/falco, userspace/falco/stats_writer.cpp), which have the fields of the rule {@code
 * Falco internal: metrics snapshot} and no rule.
 */
final class FalcoMetrics {
  static final Found SNAPSHOT = Found.of(new Recognition.Ignored(IgnoreReason.FALCO_INTERNAL));

  private FalcoMetrics() {}

  static boolean isSnapshot(JsonObject object) {
    return !object.has("rule")
        && object
            .object("output_fields")
            .filter(
                fields ->
                    fields.members().keySet().stream()
                        .anyMatch(name -> name.startsWith("falco.") || name.startsWith("scap.")))
            .isPresent();
  }
}
