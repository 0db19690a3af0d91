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
 * part of a secret remains at a cut. Caches the masked texts of rules, the names of fields and the
 * last shipper's members, which are the same in most alerts. Not safe for use by several threads.
 */
final class Redaction {
  /** The most characters that are masked, more than any member of a finding has. */
  private static final int LONGEST = 8 * 1024;

  /** The most names that are cached, since writers of alerts decide how many there are. */
  private static final int MOST = 1_000;

  private final Redactor redactor;
  private final Map<String, FieldName> names = new HashMap<>();

  /** The masked texts of rules, by the original texts. */
  private final RuleCache<RuleTexts> rules = new RuleCache<>();

  private final Last<Shipper, Shipper> shippers = new Last<>(this::masked);

  /** What the alerts of a rule have in common. */
  private record RuleTexts(String rule, String source, List<String> tags) {}

  Redaction(Redactor redactor) {
    this.redactor = redactor;
  }

  FalcoAlert of(FalcoAlert alert) {
    RuleTexts rule = rule(alert);
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
    RuleTexts rule = rule(alert);
    return alert.toBuilder().rule(rule.rule()).source(rule.source()).tags(rule.tags()).build();
  }

  private RuleTexts rule(FalcoAlert alert) {
    return rules.of(
        RuleKey.of(alert, false),
        () ->
            new RuleTexts(
                redactor.redact(alert.rule()),
                redactor.redact(alert.source()),
                List.copyOf(masked(alert.tags()))));
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
      FieldName known = name(name);
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

  private FieldName name(String name) {
    FieldName known = names.get(name);
    if (known == null) {
      if (names.size() >= MOST) {
        names.clear();
      }
      known = redactor.fieldName(name);
      names.put(name, known);
    }
    return known;
  }
}
