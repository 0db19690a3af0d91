package io.github.falcoasff.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the length of files: a file that is too long contains more than one class should. */
final class FileLengthTest {
  private static final int MOST_LINES = 300;

  @Test
  void noMainFileOfAnyModuleIsLongerThanThreeHundredLines() throws IOException {
    Map<Path, Integer> lengths = lengths(Path.of(".."));

    assertThat(lengths).hasSizeGreaterThan(300);
    lengths.values().removeIf(lines -> lines <= MOST_LINES);
    assertThat(lengths).isEmpty();
  }

  private static Map<Path, Integer> lengths(Path project) throws IOException {
    Map<Path, Integer> lengths = new TreeMap<>();
    try (Stream<Path> modules = Files.list(project)) {
      for (Path sources :
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .toList()) {
        for (Path file : javaFiles(sources)) {
          lengths.put(file, Files.readAllLines(file).size());
        }
      }
    }
    return lengths;
  }

  private static List<Path> javaFiles(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
