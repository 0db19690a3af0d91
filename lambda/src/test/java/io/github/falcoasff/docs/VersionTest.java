package io.github.falcoasff.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.product.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks that the pages name the version of the build. */
final class VersionTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final String NUMBER = Version.TEXT.replace("-SNAPSHOT", "");

  @Test
  void theBuildsVersionIsAPlainNumber() {
    assertThat(NUMBER).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void theChangelogHasASectionForTheVersion() throws IOException {
    assertThat(Files.readAllLines(REPOSITORY.resolve("CHANGELOG.md"))).contains("## " + NUMBER);
  }

  @Test
  void theShownFindingHasTheVersion() throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve("docs/finding-anatomy.md")))
        .contains("\"falco/asff/version\": \"" + NUMBER + "\"");
  }
}
