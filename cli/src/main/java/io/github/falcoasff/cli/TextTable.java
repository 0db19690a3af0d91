package io.github.falcoasff.cli;

import io.github.falcoasff.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Prints rows of text in columns. A column is as wide as its widest cell, and columns are narrowed
 * to fit the terminal.
 */
final class TextTable {
  private static final String GAP = "  ";
  private static final int LEAST = 12;

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;
  private final int width;
  private final Set<String> whole;
  private final List<String> heading;

  /**
   * Makes a table with a heading.
   *
   * @param width the columns of the terminal
   * @param whole the headings of columns that are never cut
   */
  TextTable(int width, Set<String> whole, String... heading) {
    this.width = width;
    this.whole = whole;
    this.heading = List.of(heading);
    this.widths = new int[heading.length];
    row(heading);
  }

  /** Adds a row. Characters that a terminal must not show are replaced. */
  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String cell = Printable.line(cells[i]);
      row.add(cell);
      widths[i] = Math.max(widths[i], DisplayWidth.of(cell));
    }
    rows.add(row);
  }

  /**
   * Prints the rows.
   *
   * @param style adds colours; it gets the row's number and either the whole heading, which is row
   *     0, or the first cell of another row, padded to the width of its column
   */
  void print(PrintStream out, BiFunction<Integer, String, String> style) {
    narrow();
    for (int n = 0; n < rows.size(); n++) {
      List<String> row = rows.get(n);
      StringBuilder line = new StringBuilder();
      for (int i = 1; i < row.size(); i++) {
        line.append(GAP).append(filled(row.get(i), widths[i]));
      }
      String first = filled(row.get(0), widths[0]);
      String rest = line.toString().stripTrailing();
      out.println(n == 0 ? style.apply(n, first + rest) : style.apply(n, first) + rest);
    }
  }

  /** Narrows the columns that may be cut, always the widest one, until the rows fit. */
  private void narrow() {
    long total = (long) GAP.length() * (widths.length - 1);
    for (int column : widths) {
      total += column;
    }
    for (; total > width; total--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > LEAST
            && !whole.contains(heading.get(i))
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private static String filled(String cell, int width) {
    String shown = cell;
    if (DisplayWidth.of(cell) > width) {
      shown = DisplayWidth.cut(cell, width - 1) + "…";
    }
    return shown + " ".repeat(width - DisplayWidth.of(shown));
  }
}
