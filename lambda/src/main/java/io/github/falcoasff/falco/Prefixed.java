package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds alerts whose members a shipper flattened into the record with a prefix: {@code log.rule},
 * {@code falco_rule}.
 */
final class Prefixed {
  private static final String RULE = "rule";
  private static final String PRIORITY = "priority";

  /** The most alerts of one record. */
  private static final int MOST = 4;

  private Prefixed() {}

  /** The alerts, with their members' own names. */
  static List<JsonObject> alerts(JsonObject record) {
    List<JsonObject> alerts = new ArrayList<>();
    for (String name : record.members().keySet()) {
      if (name.endsWith(RULE) && name.length() > RULE.length() && alerts.size() < MOST) {
        String prefix = name.substring(0, name.length() - RULE.length());
        if (!Character.isLetterOrDigit(prefix.charAt(prefix.length() - 1))
            && record.has(prefix + PRIORITY)) {
          alerts.add(without(prefix, record));
        }
      }
    }
    return alerts;
  }

  private static JsonObject without(String prefix, JsonObject record) {
    JsonObject alert = new JsonObject();
    for (Map.Entry<String, Object> member : record.members().entrySet()) {
      if (member.getKey().startsWith(prefix) && member.getKey().length() > prefix.length()) {
        alert.put(member.getKey().substring(prefix.length()), member.getValue());
      }
    }
    return alert;
  }
}
