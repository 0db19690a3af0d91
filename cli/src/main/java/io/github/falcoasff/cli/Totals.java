package io.github.falcoasff.cli;

import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints the totals of the findings, and how many other records had which outcome. */
final class Totals {
  private static final int RULES = 30;
  private static final int SHOWN = 120;
  private static final int INDENT = 4;

  private final Findings findings;
  private final PrintStream out;
  private final Terminal terminal;

  Totals(Findings findings, PrintStream out, Terminal terminal) {
    this.findings = findings;
    this.out = out;
    this.terminal = terminal;
  }

  void print() {
    out.println(
        (findings.isLeastNumber() ? "at least " : "")
            + number(findings.size(), "finding")
            + " of "
            + number(findings.imported(), "alert")
            + severities());
    printRules();
    print("ignored", findings.ignored());
    print("rejected", findings.rejected());
    for (RejectedRecord record : findings.firstRejected()) {
      out.println("    " + shown(record));
    }
  }

  private String severities() {
    List<String> parts = new ArrayList<>();
    findings
        .bySeverity()
        .forEach(
            (severity, count) ->
                parts.add(
                    0,
                    terminal.coloured(
                        severity, severity + " " + String.format(Locale.ROOT, "%,d", count))));
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  private void printRules() {
    List<Findings.RuleTotal> rules = findings.byRule();
    if (rules.isEmpty()) {
      return;
    }
    out.println();
    TextTable table =
        new TextTable(
            terminal.width(),
            Set.of("SEVERITY", "FINDINGS", "ALERTS"),
            "SEVERITY",
            "RULE",
            "FINDINGS",
            "ALERTS");
    List<Severity> severities = new ArrayList<>();
    for (Findings.RuleTotal rule : rules.subList(0, Math.min(RULES, rules.size()))) {
      severities.add(rule.severity());
      table.row(
          rule.severity().name(),
          rule.rule(),
          String.format(Locale.ROOT, "%,d", rule.findings()),
          String.format(Locale.ROOT, "%,d", rule.records()));
    }
    table.print(
        out,
        (row, cell) ->
            row == 0 ? terminal.bold(cell) : terminal.coloured(severities.get(row - 1), cell));
    if (rules.size() > RULES) {
      out.println("… and " + number(rules.size() - (long) RULES, "rule") + " more");
    }
    out.println();
  }

  private void print(String outcome, Map<String, Long> reasons) {
    reasons.forEach(
        (reason, count) ->
            out.println(
                outcome
                    + " "
                    + String.format(Locale.ROOT, "%,d", count)
                    + ": "
                    + ReasonWords.of(reason)));
  }

  private String shown(RejectedRecord record) {
    String text = Printable.line(record.reason().code() + ": " + record.event().message());
    int columns = Math.min(SHOWN, terminal.width() - INDENT);
    String cut = DisplayWidth.cut(text, columns - 1);
    return cut.length() < text.length() ? cut + "…" : text;
  }

  static String number(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }
}
