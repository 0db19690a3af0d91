package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the comma-separated values that Logs Insights and the console export, with columns
 * {@code @message} or {@code message} and {@code @timestamp} or {@code timestamp}. They follow RFC
 * 4180: quoted values may contain line feeds, and two quotes stand for one. In an export without
 * messages, it reads the column {@code log}, else {@code output}, which has an alert's text.
 */
final class CsvDocument {
  private static final String MESSAGE = "message";

  /** The columns that may contain alerts, the best first. */
  private static final List<String> ALERTS = List.of(MESSAGE, "log", "output");

  private final Reader reader;
  private int next;

  private CsvDocument(Reader reader) throws IOException {
    this.reader = reader;
    this.next = reader.read();
  }

  /** Returns whether a line is the header of such an export. */
  static boolean isHeader(String line) {
    String header = line.toLowerCase(Locale.ROOT).replace("\"", "");
    return header.matches("[@\\w.,-]+")
        && List.of(header.split(",", -1)).stream()
            .anyMatch(
                name ->
                    name.equals("@message") || name.equals(MESSAGE) || name.equals("@timestamp"));
  }

  /**
   * Reads the rows of a text whose first row names the columns.
   *
   * @return a description of the form
   */
  static String read(InputStream text, EventReceiver receiver) throws IOException {
    CsvDocument csv =
        new CsvDocument(new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)));
    List<String> columns = csv.row().stream().map(name -> name.replaceFirst("^@", "")).toList();
    String name = ALERTS.stream().filter(columns::contains).findFirst().orElse("");
    int message = columns.indexOf(name);
    int timestamp = columns.indexOf("timestamp");
    int stream = Math.max(columns.indexOf("logStream"), columns.indexOf("logStreamName"));
    while (csv.next >= 0) {
      List<String> row = csv.row();
      String value = cell(row, message);
      if (!value.isEmpty()) {
        receiver.event(
            new PayloadHeader("", "", cell(row, stream)),
            new LogEvent("", Stamps.milliseconds(cell(row, timestamp)).orElse(0), value));
      }
    }
    String form = "CSV of Logs Insights";
    return name.equals(MESSAGE)
        ? form
        : form
            + " without @message"
            + (message < 0 ? "" : ", of which column " + name + " is read");
  }

  private static String cell(List<String> row, int column) {
    return column >= 0 && column < row.size() ? row.get(column) : "";
  }

  private List<String> row() throws IOException {
    List<String> cells = new ArrayList<>();
    do {
      cells.add(next == '"' ? quoted() : bare());
    } while (take(','));
    take('\r');
    take('\n');
    return cells;
  }

  private String quoted() throws IOException {
    StringBuilder cell = new StringBuilder();
    next = reader.read();
    while (next >= 0) {
      if (take('"')) {
        if (next != '"') {
          break;
        }
      }
      cell.append((char) next);
      next = reader.read();
    }
    return cell.append(bare()).toString();
  }

  private String bare() throws IOException {
    StringBuilder cell = new StringBuilder();
    while (next >= 0 && next != ',' && next != '\n' && next != '\r') {
      cell.append((char) next);
      next = reader.read();
    }
    return cell.toString();
  }

  private boolean take(char c) throws IOException {
    if (next != c) {
      return false;
    }
    next = reader.read();
    return true;
  }
}
