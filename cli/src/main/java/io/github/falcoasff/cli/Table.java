package io.github.falcoasff.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Rows of text in columns as wide as their widest cell, within the terminal's width. */
final class Table {
  private static final String GAP = "  ";
  private static final int LEAST = 12;

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;
  private final int width;

  /**
   * Begins with a heading.
   *
   * @param width the columns of the terminal
   */
  Table(int width, String... heading) {
    this.width = width;
    this.widths = new int[heading.length];
    row(heading);
  }

  /** Adds a row; what a terminal must not show is replaced. */
  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String cell = SafeText.line(cells[i]);
      row.add(cell);
      widths[i] = Math.max(widths[i], length(cell));
    }
    rows.add(row);
  }

  /**
   * Prints the rows.
   *
   * @param style the first cell of a row, already as wide as its column, in its colours; by the
   *     row's number, 0 for the heading
   */
  void print(PrintStream out, BiFunction<Integer, String, String> style) {
    narrow();
    for (int n = 0; n < rows.size(); n++) {
      List<String> row = rows.get(n);
      StringBuilder line = new StringBuilder();
      for (int i = 1; i < row.size(); i++) {
        line.append(GAP).append(filled(row.get(i), widths[i]));
      }
      out.println(style.apply(n, filled(row.get(0), widths[0])) + line.toString().stripTrailing());
    }
  }

  /** Takes columns from the widest until the rows fit. */
  private void narrow() {
    long total = (long) GAP.length() * (widths.length - 1);
    for (int column : widths) {
      total += column;
    }
    for (; total > width; total--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= LEAST) {
        return;
      }
      widths[widest]--;
    }
  }

  private static String filled(String cell, int width) {
    int length = length(cell);
    if (length > width) {
      return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }
    return cell + " ".repeat(width - length);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
