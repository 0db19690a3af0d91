package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Map;

/**
 * Whether a second factor was used. CloudTrail's plugin has no field for it, so rules read it from
 * the event's JSON (AWS CloudTrail user guide, "AWS Management Console sign-in events" and
 * "userIdentity element").
 */
enum Mfa {
  /** A second factor was used. */
  USED("A second factor was used."),
  /** No second factor was used. */
  NOT_USED("No second factor was used."),
  /** The alert does not say whether a second factor was used. */
  UNKNOWN("");

  private static final String ADDITIONAL = "ct.additionaleventdata";

  private final String words;

  Mfa(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The value by the alert's fields. */
  static Mfa of(OutputFields fields) {
    for (Map.Entry<String, String> field : fields.values().entrySet()) {
      String name = field.getKey();
      if (name.endsWith("/MFAUsed]") || name.endsWith("/mfaAuthenticated]")) {
        return answer(field.getValue());
      }
      if (name.equals(ADDITIONAL)) {
        String value = field.getValue();
        if (value.contains("\"MFAUsed\":\"Yes\"")) {
          return USED;
        }
        if (value.contains("\"MFAUsed\":\"No\"")) {
          return NOT_USED;
        }
      }
    }
    return UNKNOWN;
  }

  private static Mfa answer(String value) {
    return switch (value) {
      case "Yes", "true" -> USED;
      case "No", "false" -> NOT_USED;
      default -> UNKNOWN;
    };
  }
}
