package io.github.falcoasff.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden pairs in the sources: <code>&lt;envelope&gt;/&lt;case&gt;.in</code> and its JSON. */
final class GoldenFiles {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

  private static final List<GoldenCase> CASES = read();

  private GoldenFiles() {}

  static List<GoldenCase> cases() {
    return CASES;
  }

  private static List<GoldenCase> read() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".in"))
          .sorted()
          .map(GoldenCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files with expected findings that have no input. */
  static List<Path> orphans() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".asff.json"))
          .filter(file -> !Files.exists(Path.of(file.toString().replace(".asff.json", ".in"))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a pair's second file: its outcomes, indented. */
  static String render(List<GoldenOutcome> outcomes) {
    ArrayNode array = GoldenOutcome.MAPPER.createArrayNode();
    outcomes.forEach(outcome -> array.add(outcome.golden()));
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    try {
      return GoldenOutcome.MAPPER
              .writer(
                  new DefaultPrettyPrinter(SEPARATORS)
                      .withObjectIndenter(indent)
                      .withArrayIndenter(indent))
              .writeValueAsString(array)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String expected(GoldenCase golden) {
    return Files.exists(expectation(golden)) ? GoldenCase.text(expectation(golden)) : "";
  }

  static void rewrite(GoldenCase golden, String text) {
    try {
      Files.writeString(expectation(golden), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path expectation(GoldenCase golden) {
    return FOLDER.resolve(golden.envelope()).resolve(golden.name() + ".asff.json");
  }
}
