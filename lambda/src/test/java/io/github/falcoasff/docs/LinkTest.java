package io.github.falcoasff.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every relative link and anchor of the repository's pages has a target. */
final class LinkTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Directories with the output of builds or with files that are not ours. */
  private static final Set<String> NO_SOURCES =
      Set.of("target", "node_modules", "cdk.out", ".git", ".cifuzz-corpus");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    Files.walkFileTree(
        REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NO_SOURCES.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(REPOSITORY.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkHasATarget(Path page) {
    assertThat(MarkdownPage.read(REPOSITORY.resolve(page)).broken()).isEmpty();
  }

  @Test
  void thePagesThatUsersReadAreChecked() throws IOException {
    assertThat(pages())
        .contains(
            Path.of("README.md"),
            Path.of("CONTRIBUTING.md"),
            Path.of("SECURITY.md"),
            Path.of("RELEASE.md"),
            Path.of("docs/faq.md"),
            Path.of("samples/README.md"));
  }

  @Test
  void everyPageOfTheDocsIsLinkedFromTheReadme() throws IOException {
    Set<String> reached = new TreeSet<>();
    List<Path> open = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
    while (!open.isEmpty()) {
      Path page = open.remove(open.size() - 1);
      for (String link : MarkdownPage.read(page).links()) {
        Path target = page.resolveSibling(link.split("#", 2)[0]).normalize();
        if (link.contains(".md") && !link.contains(":") && Files.exists(target)) {
          if (reached.add(REPOSITORY.relativize(target).toString())) {
            open.add(target);
          }
        }
      }
    }
    List<String> docs =
        pages().stream().map(Path::toString).filter(page -> page.startsWith("docs/")).toList();
    assertThat(docs).hasSizeGreaterThan(20).isSubsetOf(reached);
  }

  @Test
  void aBrokenLinkIsFound(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("other.md"), "# One\n\n## Two `words`, and (more)\n\n## One\n");
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        """
        # Page
        [a](other.md) [b](other.md#two-words-and-more) [c](other.md#one-1) [d](#page)
        [e](https://example.com/none) `[f](no-link.md)` <img src="other.md">
        [g](missing.md) [h](other.md#three) [`i`](#none) ![j](missing.svg)
        <img src="missing.png">

        [k]: gone.md
        ```
        [l](no-link.md)
        ```
        """);
    assertThat(MarkdownPage.read(page).broken())
        .containsExactly(
            "page.md: missing.md",
            "page.md: other.md#three",
            "page.md: #none",
            "page.md: missing.svg",
            "page.md: missing.png",
            "page.md: gone.md");
  }
}
