package io.github.falcoasff.falco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables in the resources of this package. */
final class Resource {
  private Resource() {}

  /** The lines of a table without its comments. */
  static List<String> lines(String name) {
    try (InputStream table = Resource.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the jar lacks its resource " + name);
      }
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
