package io.github.falcoasff.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables of this package, which are part of the jar. */
final class Table {
  private Table() {}

  /** The lines of a table without comments. */
  static List<String> lines(String name) {
    try (InputStream table = Table.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the jar lacks its resource " + name);
      }
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
