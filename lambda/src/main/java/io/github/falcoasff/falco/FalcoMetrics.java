package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;

/**
 * Recognises the snapshots that Falco writes to a metrics file (setting {@code
 * metrics.output_file}, falcosecurity/falco, userspace/falco/stats_writer.cpp). They have the
 * fields of the rule {@code Falco internal: metrics snapshot} but no rule.
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
