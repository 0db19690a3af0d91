package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Shipper;
import io.github.falcoasff.redact.FieldName;
import io.github.falcoasff.redact.Redactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Masks the secrets of alerts before they are mapped: in rule, message, source, tags, host name,
 * fields and the shipper's members. Each text is masked as a whole before it is cut, so that no
 * part of a secret remains at a cut. Caches the names of fields and the last shipper's members,
 * which are the same in most alerts. Not safe for use by several threads.
 */
final class Redaction {
  /** The most characters that are masked, more than any member of a finding has. */
  private static final int LONGEST = 8 * 1024;

  /** The most names that are cached, since writers of alerts decide how many there are. */
  private static final int MOST_NAMES = 1_000;

  private final Redactor redactor;
  private final Map<String, FieldName> names = new HashMap<>();
  private final Last<Shipper, Shipper> shippers = new Last<>(this::masked);

  Redaction(Redactor redactor) {
    this.redactor = redactor;
  }

  FalcoAlert of(FalcoAlert alert) {
    return alert.toBuilder()
        .rule(redactor.redact(alert.rule()))
        .message(Text.cut(redactor.redact(alert.message()), LONGEST))
        .source(redactor.redact(alert.source()))
        .tags(masked(alert.tags()))
        .fields(masked(alert.fields()))
        .hostname(alert.hostname().map(redactor::redact))
        .shipper(shippers.of(alert.shipper()))
        .build();
  }

  /** Masks only the rule, the source and the tags. */
  FalcoAlert ofRule(FalcoAlert alert) {
    return alert.toBuilder()
        .rule(redactor.redact(alert.rule()))
        .source(redactor.redact(alert.source()))
        .tags(masked(alert.tags()))
        .build();
  }

  private Shipper masked(Shipper shipper) {
    return shipper.withValues((name, value) -> redactor.redactField(name(name), value));
  }

  private List<String> masked(List<String> tags) {
    List<String> masked = new ArrayList<>(tags.size());
    for (String tag : tags) {
      masked.add(redactor.redact(tag));
    }
    return masked;
  }

  /** The masked fields; the same object if none of them has a secret, the normal case. */
  private OutputFields masked(OutputFields fields) {
    Map<String, String> masked = new LinkedHashMap<>();
    boolean changed = false;
    int seen = 0;
    for (Map.Entry<String, String> field : fields.values().entrySet()) {
      FieldName name = name(field.getKey());
      String value = field(name, field.getValue());
      if (!changed && !(name.masked().equals(field.getKey()) && value.equals(field.getValue()))) {
        changed = true;
        fields.values().entrySet().stream()
            .limit(seen)
            .forEach(before -> masked.put(before.getKey(), before.getValue()));
      }
      if (changed) {
        masked.putIfAbsent(name.masked(), value);
      }
      seen++;
    }
    return changed ? fields.withValues(masked) : fields;
  }

  private String field(FieldName name, String value) {
    return Text.cut(redactor.redactField(name, value), LONGEST);
  }

  private FieldName name(String name) {
    FieldName known = names.get(name);
    if (known == null) {
      if (names.size() >= MOST_NAMES) {
        names.clear();
      }
      known = redactor.fieldName(name);
      names.put(name, known);
    }
    return known;
  }
}
