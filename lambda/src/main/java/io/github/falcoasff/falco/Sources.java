package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.Map;

/** Derives Falco's event source from the fields of an alert that does not name its source. */
final class Sources {
  /** Kernel events; also used for alerts whose fields do not identify a source. */
  static final String SYSCALL = "syscall";

  private static final Map<String, String> BY_FIELD_PREFIX = new LinkedHashMap<>();

  static {
    BY_FIELD_PREFIX.put("ka.", "k8s_audit");
    BY_FIELD_PREFIX.put("ct.", "aws_cloudtrail");
    BY_FIELD_PREFIX.put("gcp.", "gcp_auditlog");
    BY_FIELD_PREFIX.put("okta.", "okta");
    BY_FIELD_PREFIX.put("github.", "github");
  }

  private Sources() {}

  static String of(OutputFields fields) {
    for (Map.Entry<String, String> source : BY_FIELD_PREFIX.entrySet()) {
      if (fields.hasPrefix(source.getKey())) {
        return source.getValue();
      }
    }
    return SYSCALL;
  }
}
