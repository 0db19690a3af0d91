package io.github.falcoasff.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.product.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The version of the build is the one that the pages name. */
final class VersionTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final String NUMBER = Version.TEXT.replace("-SNAPSHOT", "");

  @Test
  void theBuildHasAPlainNumber() {
    assertThat(NUMBER).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void theChangelogHasItsSection() throws IOException {
    assertThat(Files.readAllLines(REPOSITORY.resolve("CHANGELOG.md"))).contains("## " + NUMBER);
  }

  @Test
  void theShownFindingHasIt() throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve("docs/finding-anatomy.md")))
        .contains("\"falco/asff/version\": \"" + NUMBER + "\"");
  }
}
