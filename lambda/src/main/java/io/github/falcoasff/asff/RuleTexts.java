package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.redact.Redactor;
import java.util.List;

/** The texts that the alerts of a rule have in common, with their secrets masked. */
record RuleTexts(String rule, String source, List<String> tags) {
  /** Copies the tags. */
  RuleTexts {
    tags = List.copyOf(tags);
  }

  static RuleTexts masked(FalcoAlert alert, Redactor redactor) {
    return new RuleTexts(
        redactor.redact(alert.rule()),
        redactor.redact(alert.source()),
        alert.tags().stream().map(redactor::redact).toList());
  }
}
