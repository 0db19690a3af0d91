package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds alerts whose members have other names: with a prefix, since a shipper flattened them into
 * the record ({@code log.rule}, {@code falco_rule}), or in upper case, since a program wrote them
 * from its own types ({@code Rule}).
 */
final class Prefixed {
  private static final String RULE = "rule";
  private static final String PRIORITY = "priority";
  private static final String[] PRIORITIES = {PRIORITY, "Priority", "PRIORITY"};

  /** The members of an alert; those of the output fields have their own rules. */
  private static final Set<String> MEMBERS =
      Set.of(
          RULE,
          PRIORITY,
          "output",
          "output_fields",
          "message",
          "time",
          "source",
          "tags",
          "hostname");

  /** The most alerts of one record. */
  private static final int MOST = 4;

  private Prefixed() {}

  /** The alerts, with their members' own names. */
  static List<JsonObject> alerts(JsonObject record) {
    List<JsonObject> alerts = new ArrayList<>();
    for (String name : record.members().keySet()) {
      int end = name.length() - RULE.length();
      if (end >= 0
          && alerts.size() < MOST
          && !name.equals(RULE)
          && name.regionMatches(true, end, RULE, 0, RULE.length())
          && (end == 0 || !Character.isLetterOrDigit(name.charAt(end - 1)))) {
        String prefix = name.substring(0, end);
        // Looked up first: the alert takes a loop over all members, and each may end like a rule.
        if (hasPriority(prefix, record)) {
          JsonObject alert = without(prefix, record);
          // Other programs have such names without a prefix, with priorities of their own.
          if (end > 0 || AlertReader.priority(alert).isPresent()) {
            alerts.add(alert);
          }
        }
      }
    }
    return alerts;
  }

  private static boolean hasPriority(String prefix, JsonObject record) {
    for (String priority : PRIORITIES) {
      if (record.has(prefix + priority)) {
        return true;
      }
    }
    return false;
  }

  private static JsonObject without(String prefix, JsonObject record) {
    JsonObject alert = new JsonObject();
    for (Map.Entry<String, Object> member : record.members().entrySet()) {
      if (member.getKey().startsWith(prefix) && member.getKey().length() > prefix.length()) {
        String name = member.getKey().substring(prefix.length());
        String lower = name.toLowerCase(Locale.ROOT);
        alert.put(MEMBERS.contains(lower) ? lower : name, member.getValue());
      }
    }
    return alert;
  }
}
