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
    String message = redactor.redact(Text.cut(alert.message(), LONGEST));
    boolean changed = false;
    for (String value : alert.fields().values().values()) {
      changed |= !masked(value, redactor).equals(value);
    }
    if (!changed && message.equals(alert.message())) {
      return alert;
    }
    return alert.toBuilder()
        .message(message)
        .fields(changed ? masked(alert.fields(), redactor) : alert.fields())
        .build();
  }

  private static OutputFields masked(OutputFields fields, Redactor redactor) {
    Map<String, String> masked = new LinkedHashMap<>();
    fields.values().forEach((name, value) -> masked.put(name, masked(value, redactor)));
    return fields.withValues(masked);
  }

  private static String masked(String value, Redactor redactor) {
    return redactor.redact(Text.cut(value, LONGEST));
  }
}
