package io.github.falcoasff.cli;

import io.github.falcoasff.cli.findings.FindingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as a table for people. */
final class FindingTable {
  private final Context context;
  private final List<FindingRow> rows = new ArrayList<>();
  private final Table table;

  FindingTable(Context context) {
    this.context = context;
    this.table =
        new Table(
            context.terminal().width(), "SEVERITY", "RULE", "SUBJECT", "WHERE", "TIME", "COUNT");
  }

  void add(FindingRow row, long records) {
    rows.add(row);
    table.row(
        row.severity().name(),
        row.rule(),
        row.subject(),
        row.where(),
        row.time(),
        String.format(Locale.ROOT, "%,d", records));
  }

  void print() {
    table.print(
        context.out(),
        (row, cell) ->
            row == 0
                ? context.terminal().bold(cell)
                : context.terminal().coloured(rows.get(row - 1).severity(), cell));
  }
}
