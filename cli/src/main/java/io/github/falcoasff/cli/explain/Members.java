package io.github.falcoasff.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.asff.EncodedFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The members of a finding that have a plain value, by their paths such as {@code Resources[0].Id}.
 *
 * @param values the members' values as text, in the finding's order
 */
record Members(Map<String, String> values) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads the members of a finding. */
  static Members of(EncodedFinding finding) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      put("", MAPPER.readTree(finding.json()), values);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Members(values);
  }

  /**
   * Returns the paths of members that the other finding does not have or has with another value. An
   * item of a list counts as the same at any place in the list.
   */
  Set<String> differing(Members other) {
    Set<String> paths = new LinkedHashSet<>();
    values.forEach(
        (path, value) -> {
          if (!value.equals(other.values.get(path)) && !other.lists(path, value)) {
            paths.add(path);
          }
        });
    return paths;
  }

  /** Returns whether the list at a path contains the value at any place. */
  private boolean lists(String path, String value) {
    if (!path.endsWith("]")) {
      return false;
    }
    String list = path.substring(0, path.lastIndexOf('[') + 1);
    return values.entrySet().stream()
        .anyMatch(
            member ->
                member.getKey().startsWith(list)
                    && member.getKey().endsWith("]")
                    && member.getValue().equals(value));
  }

  private static void put(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        put(
            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
            member.getValue(),
            values);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        put(path + "[" + i + "]", node.get(i), values);
      }
    } else {
      values.put(path, node.asText());
    }
  }
}
