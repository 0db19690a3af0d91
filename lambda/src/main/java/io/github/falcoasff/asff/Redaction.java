package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.redact.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Masks the secrets of an alert before it is mapped: in its rule, message, source, tags, host name,
 * fields and in what its shipper says. Each text is masked once and whole, before anything is cut,
 * so that no part of a secret is left where it was cut.
 */
final class Redaction {
  /** Longer than any member of a finding. */
  private static final int LONGEST = 8 * 1024;

  private Redaction() {}

  static FalcoAlert of(FalcoAlert alert, Redactor redactor) {
    return alert.toBuilder()
        .rule(redactor.redact(alert.rule()))
        .message(Text.cut(redactor.redact(alert.message()), LONGEST))
        .source(redactor.redact(alert.source()))
        .tags(masked(alert.tags(), redactor))
        .fields(masked(alert.fields(), redactor))
        .hostname(alert.hostname().map(redactor::redact))
        .shipper(alert.shipper().withValues(redactor::redactField))
        .build();
  }

  /** Masks only the rule, the source and the tags. */
  static FalcoAlert ofRule(FalcoAlert alert, Redactor redactor) {
    return alert.toBuilder()
        .rule(redactor.redact(alert.rule()))
        .source(redactor.redact(alert.source()))
        .tags(masked(alert.tags(), redactor))
        .build();
  }

  private static List<String> masked(List<String> tags, Redactor redactor) {
    List<String> masked = new ArrayList<>(tags.size());
    for (String tag : tags) {
      masked.add(redactor.redact(tag));
    }
    return masked;
  }

  /** The same fields if none of them has a secret, as nearly always. */
  private static OutputFields masked(OutputFields fields, Redactor redactor) {
    Map<String, String> masked = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, String> field : fields.values().entrySet()) {
      String name = redactor.redact(field.getKey());
      String value = Text.cut(redactor.redactField(field.getKey(), field.getValue()), LONGEST);
      changed |= !name.equals(field.getKey()) || !value.equals(field.getValue());
      masked.putIfAbsent(name, value);
    }
    return changed ? fields.withValues(masked) : fields;
  }
}
