package io.github.falcoasff.cli.noise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Writes what causes the most findings as JSON. */
public final class NoiseJson {
  private static final double CENTS = 100;
  private static final double SHARE = 10_000;

  private NoiseJson() {}

  /** Returns the object. Unknown values are left out. */
  public static ObjectNode of(Noise noise) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("findings", noise.findings());
    noise.first().ifPresent(time -> json.put("first", time.toString()));
    noise.last().ifPresent(time -> json.put("last", time.toString()));
    month(json, noise.month());
    rows(json.putArray("groups"), noise.top());
    settings(json, noise.settings());
    ObjectNode left = json.putObject("left");
    left.put("findings", noise.left().findings());
    month(left, noise.left().month());
    rows(left.putArray("groups"), noise.left().rows());
    left.put("otherGroups", noise.left().otherGroups());
    left.put("otherFindings", noise.left().otherFindings());
    return json;
  }

  private static void rows(ArrayNode array, List<NoiseRow> rows) {
    for (NoiseRow row : rows) {
      ObjectNode json = array.addObject();
      json.put("severity", row.severity().name());
      text(json, "rule", row.rule());
      text(json, "process", row.process());
      text(json, "parent", row.parent());
      text(json, "image", row.image());
      text(json, "workload", row.workload());
      json.put("findings", row.findings());
      json.put("share", Math.round(row.share() * SHARE) / SHARE);
      month(json, row.month());
      row.exception().yaml().ifPresent(yaml -> json.put("exception", yaml));
      row.exception().fault().ifPresent(fault -> json.put("noException", fault));
      settings(json, row.settings());
    }
  }

  private static void settings(ObjectNode json, List<SettingAdvice> settings) {
    ArrayNode array = json.putArray("settings");
    for (SettingAdvice advice : settings) {
      array
          .addObject()
          .put("setting", advice.setting())
          .put("leaves", advice.leaves())
          .put("of", advice.of());
    }
  }

  private static void month(ObjectNode json, Optional<Month> month) {
    month.ifPresent(
        figures ->
            json.putObject("month")
                .put("findings", Math.round(figures.findings()))
                .put("usd", Math.round(figures.dollars() * CENTS) / CENTS));
  }

  private static void text(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
