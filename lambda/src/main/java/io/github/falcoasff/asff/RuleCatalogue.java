package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Priority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of the default rules of Falco and its plugins, including former names: finding
 * types for rules whose tags have none, and a remediation for each rule. The rows are in <code>
 * rules.tsv</code>.
 */
public final class RuleCatalogue {
  private static final int COLUMNS = 5;

  private final Map<String, Entry> entries;

  private RuleCatalogue(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * One rule.
   *
   * @param priority the rule's priority unless a user changes it
   * @param types the finding types if the tags have none, the most specific first
   * @param remediation what to do, at most 512 characters
   * @param url a public page about it
   */
  public record Entry(Priority priority, List<String> types, String remediation, String url) {}

  /** Reads the rows on first use. */
  public static RuleCatalogue get() {
    return Holder.CATALOGUE;
  }

  /** The row of a rule, by its name. */
  public Optional<Entry> find(String rule) {
    return Optional.ofNullable(entries.get(rule));
  }

  /** All rules, in the order of the file. */
  Map<String, Entry> entries() {
    return entries;
  }

  private static RuleCatalogue read() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (InputStream rows = RuleCatalogue.class.getResourceAsStream("rules.tsv")) {
      if (rows == null) {
        throw new IllegalStateException("the jar lacks its resource rules.tsv");
      }
      new String(rows.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(
              line -> {
                String[] cells = line.split("\t", -1);
                if (cells.length != COLUMNS) {
                  throw new IllegalStateException("rules.tsv has a row of other columns: " + line);
                }
                Priority priority =
                    Priority.parse(cells[1])
                        .orElseThrow(
                            () -> new IllegalStateException("no priority of Falco's: " + line));
                entries.put(
                    cells[0],
                    new Entry(priority, List.of(cells[2].split(";", -1)), cells[3], cells[4]));
              });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new RuleCatalogue(entries);
  }

  /** Defers the reading to the first alert. */
  private static final class Holder {
    static final RuleCatalogue CATALOGUE = read();
  }
}
