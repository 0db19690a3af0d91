package io.github.falcoasff.cli;

import io.github.falcoasff.asff.RuleCatalogue;
import io.github.falcoasff.cli.explain.Influences;
import io.github.falcoasff.cli.explain.MappingPage;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.text.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints where each member of a finding comes from. */
final class Explanation {
  private static final String LABEL = "FindingProviderFields.Severity.Label";
  private static final String TYPES = "FindingProviderFields.Types[";
  private static final int HEADING = 12;

  private final FalcoAlert alert;
  private final Influences influences;
  private final MappingPage page;
  private final PrintStream out;
  private final Terminal terminal;

  Explanation(
      FalcoAlert alert,
      Influences influences,
      MappingPage page,
      PrintStream out,
      Terminal terminal) {
    this.alert = alert;
    this.influences = influences;
    this.page = page;
    this.out = out;
    this.terminal = terminal;
  }

  void print() {
    say("Alert", alertWords());
    say("Tags", alert.tags().isEmpty() ? "none: the alert has no tags" : joined(alert.tags()));
    say("Catalogue", catalogue());
    say("Severity", influences.members().getOrDefault(LABEL, "") + from(LABEL));
    for (Map.Entry<String, String> member : influences.members().entrySet()) {
      if (member.getKey().startsWith(TYPES)) {
        say("Type", member.getValue() + from(member.getKey()));
      }
    }
    resources();
    id();
    out.println();
    members();
    if (!influences.unusedFields().isEmpty()) {
      out.println();
      say("Not used", joined(influences.unusedFields()));
    }
    out.println();
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

  private void resources() {
    for (Map.Entry<String, String> member : influences.members().entrySet()) {
      String path = member.getKey();
      if (path.matches("Resources\\[\\d+\\]\\.Id")) {
        String type = influences.members().getOrDefault(path.replace(".Id", ".Type"), "");
        say(
            "Resource",
            type
                + " "
                + member.getValue()
                + page.resource(type, member.getValue()).map(when -> ": " + when).orElse("")
                + from(path));
      }
    }
  }

  /** The parts of the Id. */
  private void id() {
    StringBuilder parts = new StringBuilder("a hash of account, Region");
    for (String part : influences.of("Id")) {
      parts.append(", ").append(part).append(value(part));
    }
    say("Id", influences.members().getOrDefault("Id", ""));
    say("", parts.toString());
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

  private void members() {
    Table table = new Table(terminal.width(), Set.of(), "MEMBER", "FROM", "VALUE");
    influences
        .members()
        .forEach(
            (path, value) -> {
              List<String> parts = influences.of(path);
              table.row(
                  path, parts.isEmpty() ? page.member(path).orElse("") : joined(parts), value);
            });
    table.print(out, (row, cell) -> row == 0 ? terminal.bold(cell) : cell);
  }

  private String from(String path) {
    List<String> parts = influences.of(path);
    if (!parts.isEmpty()) {
      return " (from " + joined(parts) + ")";
    }
    boolean seen = influences.members().getOrDefault(path, "").startsWith("Unusual Behaviors/");
    return seen ? " (where the behaviour was seen)" : "";
  }

  private void say(String heading, String text) {
    String filled = heading + " ".repeat(Math.max(1, HEADING - heading.length()));
    out.println(terminal.bold(filled) + Printable.line(text));
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }
}
