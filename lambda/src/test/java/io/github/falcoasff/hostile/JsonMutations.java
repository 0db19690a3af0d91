package io.github.falcoasff.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;

/** Changes a line that is a JSON object by its structure; what comes out may be no JSON. */
public record JsonMutations(Chance chance, List<JsonNode> objects) {
  private static final int KINDS = 8;
  private static final int MOST_CHANGES = 4;
  private static final int MOST_DEPTH = 200;
  private static final int MOST_MEMBERS = 300;
  private static final int MOST_REPEATS = 400;

  /** One of the lines with some changes. */
  public String mutate() {
    ObjectNode root = chance.of(objects).deepCopy();
    int changes = chance.length(MOST_CHANGES);
    for (int n = 0; n < changes; n++) {
      change(place(root));
    }
    return root.toString();
  }

  /** An object somewhere in this one. */
  private ObjectNode place(ObjectNode root) {
    ObjectNode place = root;
    while (chance.oneIn(2)) {
      List<ObjectNode> inner = new ArrayList<>();
      for (JsonNode child : place) {
        if (child instanceof ObjectNode object && !object.isEmpty()) {
          inner.add(object);
        }
      }
      if (inner.isEmpty()) {
        return place;
      }
      place = chance.of(inner);
    }
    return place;
  }

  private void change(ObjectNode place) {
    List<String> names = new ArrayList<>();
    place.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() || chance.oneIn(4) ? chance.of(Tokens.NAMES) : chance.of(names);
    switch (chance.below(KINDS)) {
      case 0 -> place.remove(name);
      case 1 -> place.putRawValue(name, new RawValue(chance.of(Tokens.NUMBERS)));
      case 2 -> place.putRawValue(name, new RawValue(chance.of(Tokens.VALUES)));
      case 3 -> rename(place, name);
      case 4 -> nest(place, name);
      case 5 -> place.put(name, text(place.path(name).asText()));
      case 6 -> many(place, name);
      default -> place.set(name, chance.of(objects).deepCopy());
    }
  }

  private void rename(ObjectNode place, String name) {
    JsonNode value = place.remove(name);
    String other = chance.of(Tokens.NAMES);
    if (value != null) {
      place.set(chance.oneIn(2) ? other : name.replace('.', '_').replace('_', '-'), value);
    }
  }

  /** The value goes some levels down, in objects, lists, or as a text. */
  private void nest(ObjectNode place, String name) {
    JsonNode value = place.path(name);
    int depth = chance.length(MOST_DEPTH);
    int kind = chance.below(3);
    if (kind == 2) {
      place.put(name, value.toString());
      return;
    }
    for (int n = 0; n < depth; n++) {
      value =
          kind == 0
              ? place.objectNode().set(chance.of(Tokens.NAMES), value)
              : place.arrayNode().add(value);
    }
    place.set(name, value);
  }

  private String text(String before) {
    int at = chance.below(before.length() + 1);
    String added = chance.of(Tokens.TEXTS);
    String repeated = chance.oneIn(4) ? added.repeat(chance.length(MOST_REPEATS)) : added;
    return before.substring(0, at) + repeated + before.substring(at);
  }

  private void many(ObjectNode place, String name) {
    int members = chance.length(MOST_MEMBERS);
    if (chance.oneIn(2)) {
      ArrayNode list = place.putArray(name);
      for (int n = 0; n < members; n++) {
        list.add(chance.of(Tokens.TEXTS));
      }
      return;
    }
    for (int n = 0; n < members; n++) {
      place.put(name + n, n);
    }
  }
}
