package io.github.falcoasff.cli;

import io.github.falcoasff.cli.findings.FindingRow;
import io.github.falcoasff.cli.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Prints findings as a table for people. */
final class FindingTable {
  /** A terminal with fewer columns gets shorter severities and times. */
  private static final int NARROW = 110;

  private static final Set<String> WHOLE = Set.of("SEVERITY", "TIME", "COUNT");

  private final Context context;
  private final List<FindingRow> rows = new ArrayList<>();
  private final TextTable table;

  FindingTable(Context context) {
    this.context = context;
    this.table =
        new TextTable(
            context.terminal().width(),
            WHOLE,
            "SEVERITY",
            "RULE",
            "SUBJECT",
            "WHERE",
            "TIME",
            "COUNT");
  }

  void add(FindingRow row, long records) {
    boolean narrow = context.terminal().width() < NARROW;
    rows.add(row);
    table.row(
        narrow && row.severity() == Severity.INFORMATIONAL ? "INFO" : row.severity().name(),
        row.rule(),
        row.subject(),
        row.where(),
        narrow ? shortTime(row.time()) : row.time(),
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

  /** Returns month, day and time of day, to the second. */
  private static String shortTime(String time) {
    int month = "2026-".length();
    int end = "2026-03-30T18:55:16".length();
    return time.length() < end ? time : time.substring(month, end).replace('T', ' ');
  }
}
