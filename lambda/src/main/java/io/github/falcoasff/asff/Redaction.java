package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Shipper;
import io.github.falcoasff.redact.FieldName;
import io.github.falcoasff.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Masks the secrets of alerts before they are mapped: in rule, message, source, tags, host name,
 * fields and the shipper's members. Each text is masked as a whole before it is cut, so that no
 * part of a secret remains at a cut. Caches the last shipper's members, which are the same in most
 * alerts. Not safe for use by several threads.
 */
final class Redaction {
  /** The most characters that are masked, more than any member of a finding has. */
  private static final int LONGEST = 8 * 1024;

  private final Redactor redactor;
  private final MappingCache cache;
  private final Last<Shipper, Shipper> shippers = new Last<>(this::masked);

  Redaction(MappingCache cache) {
    this.cache = cache;
    this.redactor = cache.redactor();
  }

  FalcoAlert of(FalcoAlert alert) {
    RuleTexts rule = cache.ruleTexts(alert);
    return alert.toBuilder()
        .rule(rule.rule())
        .message(Text.cut(redactor.redact(alert.message()), LONGEST))
        .source(rule.source())
        .tags(rule.tags())
        .fields(masked(alert.fields()))
        .hostname(alert.hostname().map(redactor::redact))
        .shipper(shippers.of(alert.shipper()))
        .build();
  }

  /** Masks only the rule, the source and the tags. */
  FalcoAlert ofRule(FalcoAlert alert) {
    RuleTexts rule = cache.ruleTexts(alert);
    return alert.toBuilder().rule(rule.rule()).source(rule.source()).tags(rule.tags()).build();
  }

  private Shipper masked(Shipper shipper) {
    return shipper.withValues((name, value) -> redactor.redactField(cache.name(name), value));
  }

  /** The masked fields; the same object if none of them has a secret, the normal case. */
  private OutputFields masked(OutputFields fields) {
    MaskedFields masked = new MaskedFields(fields);
    fields.values().forEach(masked::add);
    return masked.fields();
  }

  /** Masks fields one by one. Until one of them has a secret, nothing is copied. */
  private final class MaskedFields {
    private final OutputFields before;
    private Map<String, String> masked = Map.of();
    private boolean changed;
    private int seen;

    MaskedFields(OutputFields before) {
      this.before = before;
    }

    void add(String name, String value) {
      FieldName known = cache.name(name);
      String shown = Text.cut(redactor.redactField(known, value), LONGEST);
      if (!changed && !(known.masked().equals(name) && shown.equals(value))) {
        changed = true;
        masked = new LinkedHashMap<>();
        before.values().entrySet().stream()
            .limit(seen)
            .forEach(field -> masked.put(field.getKey(), field.getValue()));
      }
      if (changed) {
        masked.putIfAbsent(known.masked(), shown);
      }
      seen++;
    }

    OutputFields fields() {
      return changed ? before.withValues(masked) : before;
    }
  }
}
