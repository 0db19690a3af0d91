package io.github.falcoasff.cli.explain;

import io.github.falcoasff.asff.RuleCatalogue;
import io.github.falcoasff.falco.FalcoAlert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains where each member of a finding comes from. */
public final class Reasons {
  private static final String LABEL = "FindingProviderFields.Severity.Label";
  private static final String TYPES = "FindingProviderFields.Types[";

  private final FalcoAlert alert;
  private final Influences influences;
  private final MappingPage page;

  /**
   * Explains the finding of an alert.
   *
   * @param influences what the finding's members depend on
   * @param page what the documentation says about members
   */
  public Reasons(FalcoAlert alert, Influences influences, MappingPage page) {
    this.alert = alert;
    this.influences = influences;
    this.page = page;
  }

  /**
   * A line of the explanation.
   *
   * @param heading the subject of the line; empty if it continues the line before
   * @param text the explanation
   */
  public record Line(String heading, String text) {}

  /**
   * Where a member of the finding comes from.
   *
   * @param path the member's path
   * @param from the parts of the alert and the settings on which it depends; if there are none,
   *     what the documentation says
   * @param value the member's value
   */
  public record Member(String path, String from, String value) {}

  /** Returns what matters most: severity, types, resources and Id. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Alert", alertWords()));
    lines.add(
        new Line(
            "Tags", alert.tags().isEmpty() ? "none: the alert has no tags" : joined(alert.tags())));
    lines.add(new Line("Catalogue", catalogue()));
    lines.add(new Line("Severity", influences.members().getOrDefault(LABEL, "") + from(LABEL)));
    for (Map.Entry<String, String> member : influences.members().entrySet()) {
      if (member.getKey().startsWith(TYPES)) {
        lines.add(new Line("Type", member.getValue() + from(member.getKey())));
      }
    }
    resources(lines);
    lines.add(new Line("Id", influences.members().getOrDefault("Id", "")));
    lines.add(new Line("", id()));
    return lines;
  }

  /** Returns every member of the finding. */
  public List<Member> members() {
    List<Member> members = new ArrayList<>();
    influences
        .members()
        .forEach(
            (path, value) -> {
              List<String> parts = influences.of(path);
              String from = parts.isEmpty() ? page.member(path).orElse("") : joined(parts);
              members.add(new Member(path, from, value));
            });
    return members;
  }

  /** Returns the output fields on which no member depends. */
  public List<String> unusedFields() {
    return influences.unusedFields();
  }

  private String alertWords() {
    String rule =
        alert.rule().isEmpty()
            ? alert
                .recognisedRule()
                .map(name -> "text line, recognised by its words as rule \"" + name + "\"")
                .orElse("text line, which does not name its rule")
            : "rule \"" + alert.rule() + "\"";
    return rule
        + ", priority "
        + alert.priority().word()
        + ", source "
        + alert.source()
        + ", "
        + alert.time().map(time -> "time " + time).orElse("no full time of its own")
        + (alert.shipper().isEmpty() ? "" : ", within a record of a shipper");
  }

  private String catalogue() {
    Optional<RuleCatalogue.Entry> row = RuleCatalogue.get().find(alert.ruleName());
    return row.map(
            entry ->
                "row of the rule: priority "
                    + entry.priority().word()
                    + ", types "
                    + joined(entry.types()))
        .orElse("no row: not a default rule of Falco or its plugins, or the name is not known");
  }

  private void resources(List<Line> lines) {
    for (Map.Entry<String, String> member : influences.members().entrySet()) {
      String path = member.getKey();
      if (path.matches("Resources\\[\\d+\\]\\.Id")) {
        String type = influences.members().getOrDefault(path.replace(".Id", ".Type"), "");
        lines.add(
            new Line(
                "Resource",
                type
                    + " "
                    + member.getValue()
                    + page.resource(type, member.getValue()).map(when -> ": " + when).orElse("")
                    + from(path)));
      }
    }
  }

  /** Returns a description of what the Id is made from. */
  private String id() {
    StringBuilder parts = new StringBuilder("a hash of account, Region");
    for (String part : influences.of("Id")) {
      parts.append(", ").append(part).append(value(part));
    }
    return parts.toString();
  }

  private String value(String part) {
    return switch (part) {
      case "rule" -> " \"" + alert.rule() + "\"";
      case "priority" -> " " + alert.priority().word();
      case "time" -> alert.time().map(time -> " " + time).orElse("");
      case "output" -> " (" + alert.message().getBytes(StandardCharsets.UTF_8).length + " bytes)";
      case "container.id" -> " " + alert.fields().text("container.id").orElse("");
      default -> "";
    };
  }

  private String from(String path) {
    List<String> parts = influences.of(path);
    if (!parts.isEmpty()) {
      return " (from " + joined(parts) + ")";
    }
    boolean seen = influences.members().getOrDefault(path, "").startsWith("Unusual Behaviors/");
    return seen ? " (where the behaviour was seen)" : "";
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }
}
