package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Checks a finding's JSON against its shape: members, types, and all limits. */
final class ShapeCheck {
  private ShapeCheck() {}

  static void check(JsonNode node, JsonShape shape, Place place, Violations violations) {
    if (shape instanceof JsonShape.Structure structure) {
      structure(node, structure, place, violations);
    } else if (shape instanceof JsonShape.Items items) {
      items(node, items, place, violations);
    } else if (shape instanceof JsonShape.Pairs pairs) {
      pairs(node, pairs, place, violations);
    } else if (shape instanceof JsonShape.Text text) {
      text(node, text, place, violations);
    } else if (shape instanceof JsonShape.Whole whole) {
      whole(node, whole, place, violations);
    } else if (shape instanceof JsonShape.Decimal) {
      if (!node.isNumber()) {
        violations.add(place, "should be number");
      }
    } else if (shape instanceof JsonShape.Flag) {
      if (!node.isBoolean()) {
        violations.add(place, "should be boolean");
      }
    } else {
      throw new IllegalStateException("a shape that is not known: " + shape.getClass());
    }
  }

  private static void structure(
      JsonNode node, JsonShape.Structure structure, Place place, Violations violations) {
    if (!node.isObject()) {
      violations.add(place, "should be object");
      return;
    }
    if (node.isEmpty()) {
      violations.add(place, "should NOT have fewer than 1 properties");
      return;
    }
    for (String member : Required.at(place)) {
      if (!node.has(member)) {
        violations.missing(place, member);
      }
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonShape shape = structure.members().get(entry.getKey());
      if (shape == null) {
        violations.add(place, "should NOT have additional properties: '" + entry.getKey() + "'");
      } else {
        check(entry.getValue(), shape, place.member(entry.getKey()), violations);
      }
    }
  }

  private static void items(
      JsonNode node, JsonShape.Items items, Place place, Violations violations) {
    if (!node.isArray()) {
      violations.add(place, "should be array");
      return;
    }
    if (node.isEmpty()) {
      violations.add(place, "should NOT have fewer than 1 items");
    }
    LimitCheck.items(node, place, violations);
    for (int i = 0; i < node.size(); i++) {
      check(node.get(i), items.item(), place.item(i), violations);
    }
  }

  private static void pairs(
      JsonNode node, JsonShape.Pairs pairs, Place place, Violations violations) {
    if (!node.isObject()) {
      violations.add(place, "should be object");
      return;
    }
    if (node.isEmpty()) {
      violations.add(place, "should NOT have fewer than 1 properties");
    }
    LimitCheck.pairs(node, place, violations);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Violations keys = new Violations();
      TextCheck.check(entry.getKey(), Set.of(), place.key(entry.getKey()), keys);
      for (String violation : keys.violations()) {
        violations.add(place, "has an invalid property name: " + violation);
      }
      check(entry.getValue(), pairs.value(), place.value(entry.getKey()), violations);
    }
  }

  private static void text(JsonNode node, JsonShape.Text text, Place place, Violations violations) {
    if (!node.isTextual()) {
      violations.add(place, "should be string");
      return;
    }
    TextCheck.check(node.textValue(), text.allowed(), place, violations);
  }

  private static void whole(
      JsonNode node, JsonShape.Whole whole, Place place, Violations violations) {
    if (!node.isIntegralNumber()) {
      violations.add(place, "should be integer");
    } else if (!node.canConvertToLong()
        || node.longValue() < whole.least()
        || node.longValue() > whole.greatest()) {
      violations.add(place, "should be an integer that its type can hold");
    } else {
      LimitCheck.number(node, place, violations);
    }
  }
}
