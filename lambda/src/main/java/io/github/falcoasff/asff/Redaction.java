package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** An alert as it may be shown: its message and fields with their secrets masked. */
final class Redaction {
  /** Longer than any member of a finding, so that what is cut later was masked before. */
  private static final int LONGEST = 8 * 1024;

  private Redaction() {}

  static FalcoAlert of(FalcoAlert alert, Redactor redactor) {
    Map<String, String> fields = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, String> field : alert.fields().values().entrySet()) {
      String masked = redactor.redact(Text.cut(field.getValue(), LONGEST));
      changed |= !masked.equals(field.getValue());
      fields.put(field.getKey(), masked);
    }
    String message = redactor.redact(Text.cut(alert.message(), LONGEST));
    if (!changed && message.equals(alert.message())) {
      return alert;
    }
    return new FalcoAlert(
        alert.rule(),
        alert.priority(),
        alert.time(),
        alert.clock(),
        message,
        alert.source(),
        alert.tags(),
        changed ? OutputFields.of(fields) : alert.fields(),
        alert.hostname(),
        alert.shipper());
  }
}
