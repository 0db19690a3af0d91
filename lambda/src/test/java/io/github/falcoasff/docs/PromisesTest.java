package io.github.falcoasff.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.ledger.IgnoreReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that every promise in the docs names the tests that check it, and that these tests exist.
 */
final class PromisesTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Path TESTING = REPOSITORY.resolve("docs/testing.md");
  private static final Pattern TEST_CLASS =
      Pattern.compile("\\b([A-Z]\\w*[a-z](?:Test|IT|Run))\\b");

  @Test
  void everyPromiseNamesItsTests() throws IOException {
    List<String> promised = new ArrayList<>();
    for (String page : List.of("delivery-guarantee.md", "security.md")) {
      promised.addAll(rows(REPOSITORY.resolve("docs").resolve(page), "Promise"));
    }
    List<String> held = new ArrayList<>();
    for (String page : List.of("delivery-guarantee.md", "security.md")) {
      held.addAll(rows(TESTING, "Promise of [" + page + "](" + page + ")"));
    }
    assertThat(held).hasSizeGreaterThan(25).containsExactlyElementsOf(promised);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/testing.md", "CONTRIBUTING.md", "docs/performance.md"})
  void everyTestThatAPageNamesExists(String page) throws IOException {
    Set<String> named =
        TEST_CLASS
            .matcher(Files.readString(REPOSITORY.resolve(page)))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isNotEmpty().isSubsetOf(testClasses());
  }

  @ParameterizedTest
  @EnumSource
  void theQuestionsExplainEachReasonToIgnoreARecord(IgnoreReason reason) throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve("docs/faq.md")))
        .contains("\n| `" + reason.code() + "` |");
  }

  /** The first cells of the tables whose first column has this heading. */
  private static List<String> rows(Path page, String heading) throws IOException {
    List<String> cells = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("| " + heading + " |")) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && !line.startsWith("|---")) {
        cells.add(line.split("\\|", -1)[1].strip());
      }
    }
    return cells;
  }

  private static Set<String> testClasses() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : List.of("lambda", "cli", "infra", "standin")) {
      try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/test/java"))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return names;
  }
}
