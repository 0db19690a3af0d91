package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks that an Action has exactly the one object that its ActionType names (Security Hub API
 * reference, Action).
 */
final class ActionRules {
  private static final Map<String, String> OBJECTS =
      new TreeMap<>(
          Map.of(
              "NETWORK_CONNECTION", "NetworkConnectionAction",
              "AWS_API_CALL", "AwsApiCallAction",
              "DNS_REQUEST", "DnsRequestAction",
              "PORT_PROBE", "PortProbeAction"));

  private ActionRules() {}

  static void check(JsonNode finding, Violations violations) {
    JsonNode action = finding.path("Action");
    JsonNode type = action.path("ActionType");
    if (!type.isTextual() || type.textValue().isBlank()) {
      return;
    }
    Place place = Place.ROOT.member("Action");
    String wanted = OBJECTS.get(type.textValue());
    if (wanted == null) {
      violations.add(place.member("ActionType"), "should be equal to one of the allowed values");
      return;
    }
    if (!action.has(wanted)) {
      violations.missing(place, wanted);
    }
    for (String object : OBJECTS.values()) {
      if (!object.equals(wanted) && action.has(object)) {
        violations.add(place.member(object), "should NOT be present for " + type.textValue());
      }
    }
  }
}
