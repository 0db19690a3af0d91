package io.github.falcoasff.cli.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tables of members and resources in the page {@code docs/mapping.md}. */
public final class MappingPage {
  private final Map<String, String> members = new LinkedHashMap<>();
  private final List<Resource> resources = new ArrayList<>();

  /** A row of the table of resources. */
  private record Resource(List<String> types, String id, String when) {
    /** Returns whether the row describes a resource. The id distinguishes rows of the same type. */
    boolean is(String type, String other) {
      int variable = id.indexOf('<');
      String start = id.endsWith("ARN") ? "arn:" : variable < 0 ? "" : id.substring(0, variable);
      boolean named = types.size() > 1 || !type.equals("Other") || !start.isEmpty();
      return types.contains(type) && named && other.startsWith(start);
    }
  }

  /** Reads the page. */
  public MappingPage(String markdown) {
    String section = "";
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        section = line.substring(3).strip();
      } else if (line.startsWith("| ")) {
        String[] cells = line.substring(2).split(" \\| ", -1);
        if (section.equals("Members") && cells.length == 2) {
          members.put(plain(cells[0]), plain(cells[1]));
        } else if (section.equals("Resources") && cells.length == 3) {
          resources.add(
              new Resource(
                  List.of(plain(cells[0]).split(", ", -1)), plain(cells[1]), plain(cells[2])));
        }
      }
    }
  }

  /**
   * Returns where a member comes from.
   *
   * @param path the member's path
   */
  public Optional<String> member(String path) {
    String general = path.replaceAll("\\[\\d+\\]", "[]");
    String exact = members.get(general);
    if (exact != null) {
      return Optional.of(exact);
    }
    return members.entrySet().stream()
        .filter(row -> row.getKey().endsWith("*"))
        .filter(row -> general.startsWith(row.getKey().substring(0, row.getKey().length() - 1)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns when a finding has a resource with this type and this kind of id. */
  public Optional<String> resource(String type, String id) {
    List<Resource> rows = resources.stream().filter(row -> row.is(type, id)).toList();
    return rows.size() == 1 ? Optional.of(rows.get(0).when()) : Optional.empty();
  }

  private static String plain(String cell) {
    String text = cell.strip();
    if (text.endsWith("|")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    return text.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replace("`", "");
  }
}
