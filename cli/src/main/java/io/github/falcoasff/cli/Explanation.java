package io.github.falcoasff.cli;

import io.github.falcoasff.cli.explain.Reasons;
import io.github.falcoasff.text.Printable;
import java.io.PrintStream;
import java.util.Set;

/** Prints where each member of a finding comes from. */
final class Explanation {
  private static final int HEADING = 12;

  private final Reasons reasons;
  private final PrintStream out;
  private final Terminal terminal;

  Explanation(Reasons reasons, PrintStream out, Terminal terminal) {
    this.reasons = reasons;
    this.out = out;
    this.terminal = terminal;
  }

  void print() {
    reasons.lines().forEach(line -> say(line.heading(), line.text()));
    out.println();
    TextTable table = new TextTable(terminal.width(), Set.of(), "MEMBER", "FROM", "VALUE");
    reasons.members().forEach(member -> table.row(member.path(), member.from(), member.value()));
    table.print(out, (row, cell) -> row == 0 ? terminal.bold(cell) : cell);
    if (!reasons.unusedFields().isEmpty()) {
      out.println();
      say("Not used", String.join(", ", reasons.unusedFields()));
    }
    out.println();
  }

  private void say(String heading, String text) {
    String filled = heading + " ".repeat(Math.max(1, HEADING - heading.length()));
    out.println(terminal.bold(filled) + Printable.line(text));
  }
}
